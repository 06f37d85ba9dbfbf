// What a row of the evidence says of a rule, by documents of the provers that are made up here: never better than the
// worst theorem or question.
#include <gtest/gtest.h>

#include "fuzzers/nightly_proof_rows.hpp"

namespace cxl {
namespace {
using nlohmann::json;
json question(const char* rule, const char* verdict) {
    return {{"rule", rule}, {"name", "claim"}, {"verdict", verdict}, {"seconds", 0.5}};
}
json source_proofs(const json& questions, bool confirmed, bool known = false) {
    json signatures = json::array();
    signatures.push_back({{"rule", "ACC-2"}, {"claim", "claim"}, {"confirmed", confirmed}, {"known", known}});
    json entry = {{"questions", questions}, {"signatures", signatures}};
    return {{"entries", {entry}}};
}

TEST(ProofRows, WorstQuestionOfTheRule) {
    const json all = {question("ACC-2", "proved"), question("ACC-2", "refuted"), question("ACC-1", "proved"),
                      question("", "timeout")};
    const VerdictRow row = row_of_source_proof(source_proofs(all, true), "ACC-2");
    EXPECT_EQ(row.verdict, "refuted");
    EXPECT_EQ(row.cases, 2u);
    EXPECT_EQ(row.seconds, 1.0);
    EXPECT_FALSE(row.known);
    EXPECT_EQ(row_of_source_proof(source_proofs(all, true), "ACC-1").verdict, "proved");
    EXPECT_EQ(row_of_source_proof(source_proofs(all, true), "ACC-3").verdict, "not asked");
    EXPECT_EQ(row_of_source_proof(source_proofs(all, true, true), "ACC-2").known, true);
}
TEST(ProofRows, NothingUnsettledIsProved) {
    for (const char* verdict : {"unknown", "timeout", "vacuous", "unsupported"})
        EXPECT_EQ(
            row_of_source_proof(source_proofs({question("ACC-2", "proved"), question("ACC-2", verdict)}, true), "ACC-2")
                .verdict,
            verdict);
    EXPECT_EQ(row_of_source_proof(nullptr, "ACC-2").verdict, "not asked");
    EXPECT_EQ(row_of_source_proof({{"fault", "it is cut"}}, "ACC-2").verdict, "unknown");
}
TEST(ProofRows, RefutedIsWhatTheTargetShows) {
    const VerdictRow row =
        row_of_source_proof(source_proofs(json::array({question("ACC-2", "refuted")}), false, true), "ACC-2");
    EXPECT_EQ(row.verdict, "unknown");
    EXPECT_FALSE(row.known);
}
TEST(ProofRows, TheoremsOfTheModel) {
    const json obligation = {{"seconds", 0.5}};
    const json one = {{"name", "a"}, {"rules", {"ACC-1"}}, {"verdict", "proved"}, {"obligations", {obligation}}};
    const json two = {{"name", "b"}, {"rules", {"ACC-1"}}, {"verdict", "vacuous"}, {"obligations", {obligation}}};
    EXPECT_EQ(row_of_proof({{"theorems", {one}}}, "ACC-1").verdict, "proved");
    EXPECT_EQ(row_of_proof({{"theorems", {one, two}}}, "ACC-1").verdict, "vacuous");
    EXPECT_EQ(row_of_proof({{"theorems", {one, two}}}, "ACC-1").cases, 2u);
    EXPECT_EQ(theorems_about({{"theorems", {one, two}}}, "ACC-1"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(row_of_proof({{"theorems", {one}}}, "ACC-2").verdict, "not asked");
}
}  // namespace
}  // namespace cxl
