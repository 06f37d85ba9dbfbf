// Rows are put together from what the programs said of each rule and from the findings, which have the last word.
#include "fuzzers/nightly_verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fuzzers/nightly_again.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/provenance.hpp"
#include "model/rules.hpp"

namespace cxl {
using nlohmann::json;
namespace {
// clang-format off
struct Described {
    const char *name, *what;
};
constexpr Described all_engines[] = {
    {"libfuzzer",  "libFuzzer: scripts grown by the coverage of the target, judged beside the model"},
    {"afl",        "AFL++: the same by its own coverage and queue"},
    {"corpus",     "every checked-in script, every claim after every step"},
    {"rapidcheck", "random lifecycles by RapidCheck, every claim after every step"},
    {"exhaustive", "a spread part of the exhaustive register writes, every claim after every step"},
    {"proof",      "theorems about the model, for all values, by Z3"},
};
// clang-format on
bool is_fuzzer(const std::string& engine) { return engine == libfuzzer.name || engine == afl.name; }
u64 executions_by(const Fuzzed& t, const std::string& engine) {
    for (const Engaged& e : t.engines)
        if (e.name == engine) return e.executions;
    return 0;
}
std::string why_not(const Job& job, const std::string& engine) {
    if (interrupted) return "the run was ended before";
    if (engine == "proof") return "--no-proofs";
    if (is_fuzzer(engine) && !job.gathered.empty()) return "no run that was gathered asked it";
    if (!is_fuzzer(engine)) return job.claims.empty() ? "--no-claims" : "it gave no answer";
    if (engine == afl.name && job.runs) return "--runs: afl-fuzz does not repeat";
    return has(job, engine == afl.name ? afl : libfuzzer) ? "it had no time" : "--engine names the other alone";
}

struct Row {
    std::string verdict = "not asked";
    bool known = false;
    u64 cases = 0;
    double seconds = 0;
    std::string again;
};

/// What the claims said of the rule.
void take_answers(Row& row, const json& doc, std::string_view rule) {
    row.seconds = doc["seconds"];
    for (const json& r : doc["rules"])
        if (r["rule"] == rule) row.verdict = r["verdict"], row.known = r["known"], row.cases = r["cases"];
}
/// The fuzzers run in builds with sanitizers, whose reports they judge with every script; what another's object was
/// built with nobody knows.
void take_sanitizers(Row& row, const Fuzzed& t, u64 executions) {
    if (t.name.find('/') == t.name.npos) row.verdict = "held", row.cases = executions;
    if (t.name.find('/') != t.name.npos) row.verdict = "unsupported";
}
bool names(const json& finding, std::string_view rule) {
    return finding["rule"] == rule ||
           std::find(finding["also"].begin(), finding["also"].end(), rule) != finding["also"].end();
}
void take_findings(Row& row, const Fuzzed& t, const std::string& engine, std::string_view rule) {
    for (const json* list : {&t.findings, &t.observations})
        for (const json& f : *list) {
            const json& by = f["found_by"];
            if (!names(f, rule) || std::find(by.begin(), by.end(), engine) == by.end()) continue;
            const bool flaky = f["flaky"];
            if (flaky && row.verdict == "refuted") continue;
            if (row.verdict != "refuted" || row.known) row.again = f["again"];
            row.verdict = flaky ? "flaky" : "refuted", row.known = false;
        }
}

Row row_of_target(const Job& job, const Fuzzed& t, const std::string& engine, std::string_view rule) {
    Row row;
    const u64 executions = executions_by(t, engine);
    if (engine == "proof" || (is_fuzzer(engine) && !executions)) return row;
    const auto doc = t.claims.find(engine);
    row.again = again_by_claims(job, t, engine, rule);
    if (doc != t.claims.end())
        take_answers(row, doc->second, rule);
    else if (!job.claims.empty())
        row.verdict = interrupted ? "skipped" : "unknown";
    else if (is_fuzzer(engine))
        row.verdict = "skipped";  // nobody counted what its inputs ask
    if (is_fuzzer(engine) && rule == "SYS-1" && row.verdict != "refuted") take_sanitizers(row, t, executions);
    take_findings(row, t, engine, rule);
    return row;
}

/// The prover's words in ours, from the best to the worst.
constexpr std::string_view prover_verdicts[][2] = {
    {"proved", "proved"},   {"trivial", "vacuous"}, {"vacuous", "vacuous"},     {"missing", "skipped"},
    {"timeout", "timeout"}, {"unknown", "unknown"}, {"unconfirmed", "unknown"}, {"refuted", "refuted"},
};
std::size_t badness(const std::string& word) {
    std::size_t i = 0;
    while (i + 1 < std::size(prover_verdicts) && prover_verdicts[i][0] != word) ++i;
    return i;
}
Row row_of_proof(const json& proofs, std::string_view rule) {
    Row row;
    if (proofs.is_null()) return row;
    if (proofs.contains("fault")) return row.verdict = "unknown", row;
    std::vector<std::string> theorems;
    std::size_t worst = 0;
    for (const json& t : proofs["theorems"]) {
        if (std::find(t["rules"].begin(), t["rules"].end(), rule) == t["rules"].end()) continue;
        theorems.push_back(t["name"]);
        worst = std::max(worst, badness(t["verdict"]));
        for (const json& o : t["obligations"]) ++row.cases, row.seconds += o["seconds"].get<double>();
    }
    if (!theorems.empty()) row.verdict = prover_verdicts[worst][1];
    row.again = again_by_proof(theorems);
    return row;
}
json as_json(const std::string& target, std::string_view rule, const char* engine, const Row& row) {
    return {
        {"target", target},   {"rule", rule},       {"engine", engine},       {"verdict", row.verdict},
        {"known", row.known}, {"cases", row.cases}, {"seconds", row.seconds}, {"provenance", provenance(target, rule)},
        {"again", row.again}};
}
}  // namespace

json engines_of(const Job& job, const About& about, const std::vector<Fuzzed>& targets) {
    json all = json::array();
    for (const Described& e : all_engines) {
        bool asked = std::string_view(e.name) == "proof" && !about.proofs.is_null();
        for (const Fuzzed& t : targets)
            asked = asked || (is_fuzzer(e.name) ? executions_by(t, e.name) > 0 : t.claims.count(e.name) > 0);
        all.push_back(
            {{"name", e.name}, {"what", e.what}, {"asked", asked}, {"why_not", asked ? "" : why_not(job, e.name)}});
    }
    return all;
}

json verdicts_of(const Job& job, const About& about, const std::vector<Fuzzed>& targets) {
    json rows = json::array();
    for (const Fuzzed& t : targets)
        for (std::size_t r = 0; r < rule_count; ++r)
            for (const Described& e : all_engines)
                rows.push_back(as_json(t.name, rules[r].id, e.name, row_of_target(job, t, e.name, rules[r].id)));
    for (std::size_t r = 0; r < rule_count; ++r)
        for (const Described& e : all_engines) {
            const bool proof = std::string_view(e.name) == "proof";
            rows.push_back(
                as_json("model", rules[r].id, e.name, proof ? row_of_proof(about.proofs, rules[r].id) : Row{}));
        }
    return rows;
}

json by_claims_alone(const json& doc) {
    std::map<std::string, std::set<std::string>> alone;
    const auto named = [&](const json& row, const char* list) {
        return std::any_of(doc[list].begin(), doc[list].end(), [&](const json& f) {
            return f["target"] == row["target"] && names(f, row["rule"].get<std::string>());
        });
    };
    for (const json& row : doc["verdicts"])
        if (row["target"] != "model" && row["verdict"] == "refuted" && !row["known"])
            if (!named(row, "findings") && !named(row, "observations")) alone[row["target"]].insert(row["rule"]);
    return alone.empty() ? json::object() : json(alone);
}
}  // namespace cxl
