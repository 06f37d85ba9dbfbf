// A rule is what the worst of its theorems or questions is.
#include "fuzzers/nightly_proof_rows.hpp"

#include <algorithm>

namespace cxl {
using nlohmann::json;
namespace {
/// The provers' words in ours, from the best to the worst.
constexpr std::string_view prover_words[][2] = {
    {"proved", "proved"},   {"trivial", "vacuous"},         {"vacuous", "vacuous"},
    {"missing", "skipped"}, {"unsupported", "unsupported"}, {"timeout", "timeout"},
    {"unknown", "unknown"}, {"unconfirmed", "unknown"},     {"refuted", "refuted"},
};
std::size_t badness(const std::string& word) {
    std::size_t i = 0;
    while (i + 1 < std::size(prover_words) && prover_words[i][0] != word) ++i;
    return i;
}
/// A counterexample that the compiled files do not show is none.
std::string verdict_of(const json& entry, const json& question) {
    return question["verdict"] == "refuted" && !signatures_of(entry, question).some ? "unconfirmed"
                                                                                    : question["verdict"];
}
}  // namespace

SignaturesShown signatures_of(const json& entry, const json& question) {
    SignaturesShown shown;
    bool known = true;
    for (const json& s : entry.at("signatures")) {
        if (s.at("rule") != question.at("rule") || s.at("claim") != question.at("name")) continue;
        shown.some = shown.some || s.at("confirmed");
        known = known && s.at("known");
    }
    shown.known = known && shown.some;
    return shown;
}

std::vector<std::string> theorems_about(const json& proofs, std::string_view rule) {
    std::vector<std::string> names;
    if (proofs.is_null() || proofs.contains("fault")) return names;
    for (const json& t : proofs["theorems"])
        if (std::find(t["rules"].begin(), t["rules"].end(), rule) != t["rules"].end()) names.push_back(t["name"]);
    return names;
}
VerdictRow row_of_proof(const json& proofs, std::string_view rule) {
    VerdictRow row;
    if (proofs.is_null()) return row;
    if (proofs.contains("fault")) return row.verdict = "unknown", row;
    std::size_t worst = 0;
    for (const json& t : proofs["theorems"]) {
        if (std::find(t["rules"].begin(), t["rules"].end(), rule) == t["rules"].end()) continue;
        worst = std::max(worst, badness(t["verdict"]));
        row.verdict = prover_words[worst][1];
        for (const json& o : t["obligations"]) ++row.cases, row.seconds += o["seconds"].get<double>();
    }
    return row;
}
VerdictRow row_of_source_proof(const json& proofs, std::string_view rule) {
    VerdictRow row;
    if (proofs.is_null()) return row;
    if (proofs.contains("fault")) return row.verdict = "unknown", row;
    std::size_t worst = 0;
    bool known = true;
    for (const json& e : proofs["entries"])
        for (const json& q : e["questions"]) {
            if (q["rule"] != rule) continue;
            worst = std::max(worst, badness(verdict_of(e, q)));
            row.verdict = prover_words[worst][1];
            known = known && (q["verdict"] != "refuted" || signatures_of(e, q).known);
            ++row.cases, row.seconds += q["seconds"].get<double>();
        }
    row.known = row.verdict == "refuted" && known;
    return row;
}
}  // namespace cxl
