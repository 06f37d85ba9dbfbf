// From kept inputs to findings: one signature one finding, with what the empty script shows as the control.
#include "fuzzers/nightly_kept.hpp"
#include "fuzzers/nightly_worker.hpp"

namespace cxl {
void triage(const Job& job, Fuzzed& t) {
    const Workplace at = Workplace::of(job.out, t.name);
    auto found = run_again(t, kept_by_workers(at.work));
    for (const Script& script : unstable(t, at.stored)) {
        const auto [it, is_first] = found.try_emplace("flaky device run trace", Best{script, {}, false, true});
        if (!is_first && it->second.script.count > script.count) it->second.script = script;
    }
    const Verdict control = judge_isolated(t.setting, {});
    std::map<std::string, nlohmann::json> rows;  // by id
    for (const auto& [signature, best] : found) {
        const nlohmann::json row = row_of(job, t, signature, best, control);
        rows[(row["severity"] == "must" ? "0" : "1") + row["id"].get<std::string>()] = row;
    }
    for (const auto& [key, row] : rows) (key[0] == '0' ? t.findings : t.observations).push_back(row);
}
}  // namespace cxl
