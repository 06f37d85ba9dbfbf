// Rows are put together from what the programs said of each rule and from the findings, which have the last word.
#include "fuzzers/nightly_verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fuzzers/nightly_again.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_proof_rows.hpp"
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
    {"proof",      "theorems for all values, by Z3: of model about its tables, of kernel about the C of the series, where it is asked"},
};
// clang-format on
bool is_proof(const std::string& engine) { return engine == "proof"; }
bool is_fuzzer(const std::string& engine) { return engine == libfuzzer.name || engine == afl.name; }
u64 executions_by(const Fuzzed& t, const std::string& engine) {
    for (const Engaged& e : t.engines)
        if (e.name == engine) return e.executions;
    return 0;
}
std::string why_not(const Job& job, const std::string& engine) {
    if (interrupted) return "the run was ended before";
    if (is_proof(engine)) return "--no-proofs";
    if (is_fuzzer(engine) && !job.gathered.empty()) return "no run that was gathered asked it";
    if (!is_fuzzer(engine)) return job.claims.empty() ? "--no-claims" : "it gave no answer";
    if (engine == afl.name && job.runs) return "--runs: afl-fuzz does not repeat";
    return has(job, engine == afl.name ? afl : libfuzzer) ? "it had no time" : "--engine names the other alone";
}

/// What the claims said of the rule.
void take_answers(VerdictRow& row, const json& doc, std::string_view rule) {
    row.seconds = doc["seconds"];
    for (const json& r : doc["rules"])
        if (r["rule"] == rule) row.verdict = r["verdict"], row.known = r["known"], row.cases = r["cases"];
}
/// The fuzzers run in builds with sanitizers, whose reports they judge with every script; what another's object was
/// built with nobody knows.
void take_sanitizers(VerdictRow& row, const Fuzzed& t, u64 executions) {
    if (t.name.find('/') == t.name.npos) row.verdict = "held", row.cases = executions;
    if (t.name.find('/') != t.name.npos) row.verdict = "unsupported";
}
bool names(const json& finding, std::string_view rule) {
    return finding["rule"] == rule ||
           std::find(finding["also"].begin(), finding["also"].end(), rule) != finding["also"].end();
}
void take_findings(VerdictRow& row, const Fuzzed& t, const std::string& engine, std::string_view rule) {
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

VerdictRow row_of_target(const Job& job, const Fuzzed& t, const std::string& engine, std::string_view rule) {
    VerdictRow row;
    const u64 executions = executions_by(t, engine);
    if (is_fuzzer(engine) && !executions) return row;
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

VerdictRow proved_of_target(const Job& job, const Fuzzed& t, const About& about, std::string_view rule) {
    if (t.name != "kernel") return {};
    VerdictRow row = row_of_source_proof(about.source_proofs, rule);
    if (row.cases) row.again = again_by_source_proof(job, t, rule);
    return row;
}
VerdictRow proved_of_model(const About& about, std::string_view rule) {
    VerdictRow row = row_of_proof(about.proofs, rule);
    row.again = again_by_proof(theorems_about(about.proofs, rule));
    return row;
}
json as_json(const std::string& target, std::string_view rule, const char* engine, const VerdictRow& row) {
    return {
        {"target", target},   {"rule", rule},       {"engine", engine},       {"verdict", row.verdict},
        {"known", row.known}, {"cases", row.cases}, {"seconds", row.seconds}, {"provenance", provenance(target, rule)},
        {"again", row.again}};
}
}  // namespace

json engines_of(const Job& job, const About& about, const std::vector<Fuzzed>& targets) {
    json all = json::array();
    for (const Described& e : all_engines) {
        bool asked = is_proof(e.name) && !(about.proofs.is_null() && about.source_proofs.is_null());
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
                rows.push_back(as_json(t.name, rules[r].id, e.name,
                                       is_proof(e.name) ? proved_of_target(job, t, about, rules[r].id)
                                                        : row_of_target(job, t, e.name, rules[r].id)));
    for (std::size_t r = 0; r < rule_count; ++r)
        for (const Described& e : all_engines)
            rows.push_back(as_json("model", rules[r].id, e.name,
                                   is_proof(e.name) ? proved_of_model(about, rules[r].id) : VerdictRow{}));
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
        if (!is_proof(row["engine"]) && row["verdict"] == "refuted" && !row["known"])
            if (!named(row, "findings") && !named(row, "observations")) alone[row["target"]].insert(row["rule"]);
    return alone.empty() ? json::object() : json(alone);
}
}  // namespace cxl
