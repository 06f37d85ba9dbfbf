// One signature's row of the evidence: its script made small, run again, and shown by another build.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "fuzzers/isolated.hpp"
#include "fuzzers/nightly_again.hpp"
#include "fuzzers/nightly_kept.hpp"
#include "fuzzers/nightly_worker.hpp"
#include "fuzzers/provenance.hpp"
#include "fuzzers/reproducer.hpp"
#include "model/rules.hpp"
#include "properties/files.hpp"
#include "properties/hash.hpp"
#include "properties/minimise.hpp"
#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr double seconds_to_minimise = 60;
using Clock = std::chrono::steady_clock;

std::string id_of(const std::string& target, const std::string& signature) {
    return fmt::format("{:016x}", text_hash(target + "\n" + signature)).substr(0, 12);
}
const Told* find(const Verdict& v, const std::string& signature) {
    const auto e =
        std::find_if(v.events.begin(), v.events.end(), [&](const Told& t) { return t.signature == signature; });
    return e == v.events.end() ? nullptr : &*e;
}

/// Asks in a process of its own each time, for as long as there is time.
struct Dies {
    const Setting* setting;
    std::string signature;
    Clock::time_point end =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds_to_minimise));
    static bool ask(void* context, const Script& s) {
        const auto& self = *static_cast<Dies*>(context);
        return Clock::now() < self.end && find(judge_isolated(*self.setting, s), self.signature);
    }
};
Script smaller(const Setting& setting, const Best& best, const std::string& signature) {
    if (best.dies) {
        Dies question{&setting, signature};
        return minimise(best.script, Dies::ask, &question);
    }
    const Isolated run = isolated(
        [&] {
            const auto lockstep = setting.lockstep();
            ShowsSignature question{lockstep.get(), &setting.deviations, signature};
            return print(minimise(best.script, ShowsSignature::ask, &question));
        },
        seconds_to_minimise);
    return run.died || run.output.empty() ? best.script : parse(run.output);
}

/// Another build than the one that found it; memory errors and undefined behaviour are shown by sanitizers alone.
struct Confirming {
    std::string build, replay;
};
Confirming confirming(const Job& job, const std::string& rule, const std::set<std::string>& engines) {
    if (rule != "SYS-1") return {"dev", job.replay};
    const bool afl_alone = !engines.count(libfuzzer.name);
    if (!afl_alone && !job.replay_afl.empty()) return {afl.build, job.replay_afl};
    return {libfuzzer.build, job.replay_sanitized};
}
bool shows(const Job& job, const Fuzzed& t, const Confirming& by, const std::string& signature,
           const fs::path& script) {
    std::vector<std::string> c = {by.replay,   script.string(),       "--json", "--target", t.name,
                                  "--choices", t.setting.choices_file};
    if (!job.deviations.empty()) c.insert(c.end(), {"--deviations", job.deviations});
    std::string out;
    run_program(c, &out);
    const auto doc = json::parse(out, nullptr, false);
    return !doc.is_discarded() && std::any_of(doc["events"].begin(), doc["events"].end(),
                                              [&](const json& e) { return e["signature"] == signature; });
}
/// The finding as C, beside its script.
json reproducer_of(const Job& job, const Fuzzed& t, const Script& script, const std::string& signature,
                   const std::string& id) {
    const Reproducer r = reproduce(t.setting, script, signature);
    const std::string c = "findings/" + id + ".c", selftest = "findings/" + id + ".selftest.c";
    write_file(fs::path(job.out) / c, r.c);
    write_file(fs::path(job.out) / selftest, r.selftest);
    return {{"c", c}, {"selftest", selftest}, {"needs", r.needs}};
}
}  // namespace

json row_of(const Job& job, const Fuzzed& t, const std::string& signature, const Best& best, const Verdict& control) {
    const Script script = best.flaky ? best.script : smaller(t.setting, best, signature);
    const Verdict v = judge_isolated(t.setting, script);
    const Told* e = find(v, signature);
    const std::string id = id_of(t.name, signature), path = "findings/" + id + ".script",
                      rule_id = e ? e->rule : signature.substr(0, signature.find(' '));
    const Rule* rule = find_rule(rule_id);
    std::string text = print(script);
    text.insert(
        text.find('\n') + 1,  // its first line names the format
        fmt::format("# {} on {}\n", signature, t.name) + (rule ? fmt::format("# {}: {}\n", rule->id, rule->text) : ""));
    write_file(fs::path(job.out) / path, text);
    const Confirming by = confirming(job, rule_id, best.engines);
    const bool confirmed = e && !best.flaky && shows(job, t, by, signature, fs::path(job.out) / path);
    json row = {{"id", id},
                {"target", t.name},
                {"signature", signature},
                {"script", path},
                {"script_text", text},
                {"steps", script.count},
                {"explanation", v.explanation},
                {"rule", rule_id},
                {"also", e ? json(e->also) : json::array()},
                {"severity", severity_of(rule_id)},
                {"register", e ? e->place : ""},
                {"title", e && !best.flaky ? e->title : "flaky: two runs of the script do not show the same"},
                {"expected", e ? e->expected : ""},
                {"got", e ? e->got : ""},
                {"picture", e ? json::parse(e->picture) : json(nullptr)},
                {"flaky", best.flaky || !e},
                {"reproducer", best.flaky || !e ? json(nullptr) : reproducer_of(job, t, script, signature, id)},
                {"empty_script", find(control, signature) != nullptr},
                {"found_by", best.engines},
                {"confirmed", confirmed},
                {"confirmed_in", confirmed ? json(by.build) : json(nullptr)},
                {"provenance", provenance(t.name, rule_id)},
                {"location",
                 best.flaky || !e ? json(nullptr) : location_of(job, t.setting, signature, fs::path(job.out) / path)}};
    row["again"] = again_by_script(job, t, row);
    return row;
}
}  // namespace cxl
