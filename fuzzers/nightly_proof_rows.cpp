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
/// The worst of all that `each` says, of a document that can be relied on.
template <class Each>
VerdictRow worst_of(const json& proofs, Each each) {
    VerdictRow row;
    if (proofs.is_null()) return row;
    if (proofs.contains("fault")) return row.verdict = "unknown", row;
    std::size_t worst = 0;
    each(row, [&](const std::string& word) {
        worst = std::max(worst, badness(word));
        row.verdict = prover_words[worst][1];
    });
    return row;
}
bool is_about(const json& theorem, std::string_view rule) {
    return std::find(theorem["rules"].begin(), theorem["rules"].end(), rule) != theorem["rules"].end();
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
        if (is_about(t, rule)) names.push_back(t["name"]);
    return names;
}
VerdictRow row_of_proof(const json& proofs, std::string_view rule) {
    return worst_of(proofs, [&](VerdictRow& row, auto say) {
        for (const json& t : proofs["theorems"]) {
            if (!is_about(t, rule)) continue;
            say(t["verdict"]);
            for (const json& o : t["obligations"]) ++row.cases, row.seconds += o["seconds"].get<double>();
        }
    });
}
VerdictRow row_of_source_proof(const json& proofs, std::string_view rule) {
    bool known = true;
    VerdictRow all = worst_of(proofs, [&](VerdictRow& row, auto say) {
        for (const json& e : proofs["entries"])
            for (const json& q : e["questions"]) {
                if (q["rule"] != rule) continue;
                say(verdict_of(e, q));
                known = known && (q["verdict"] != "refuted" || signatures_of(e, q).known);
                ++row.cases, row.seconds += q["seconds"].get<double>();
            }
    });
    all.known = all.verdict == "refuted" && known;
    return all;
}
}  // namespace cxl
