// From kept inputs to findings: one signature one finding, minimised, confirmed by a second run in another build.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "fuzzers/isolated.hpp"
#include "fuzzers/nightly.hpp"
#include "model/rules.hpp"
#include "properties/files.hpp"
#include "properties/hash.hpp"
#include "properties/minimise.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace {
std::string id_of(const std::string& target, const std::string& signature) {
    return fmt::format("{:016x}", text_hash(target + "\n" + signature)).substr(0, 12);
}
struct Dies {
    const Setting* setting;
    std::string signature;
    static bool ask(void* context, const Script& s) {
        const auto& self = *static_cast<Dies*>(context);
        for (const Told& t : judge_isolated(*self.setting, s).events)
            if (t.signature == self.signature) return true;
        return false;
    }
};
Script smaller(const Setting& setting, const Script& script, const std::string& signature, bool dies) {
    if (dies) {
        Dies question{&setting, signature};
        return minimise(script, Dies::ask, &question);
    }
    const Isolated run = isolated([&] {
        const auto lockstep = setting.lockstep();
        ShowsSignature question{lockstep.get(), &setting.deviations, signature};
        return print(minimise(script, ShowsSignature::ask, &question));
    });
    return run.died || run.output.empty() ? script : parse(run.output);
}
bool confirmed(const Job& job, const Fuzzed& t, const std::string& rule, const std::string& signature,
               const fs::path& script) {
    std::vector<std::string> c = {rule == "SYS-1" ? job.replay_sanitized : job.replay,
                                  script.string(),
                                  "--json",
                                  "--target",
                                  t.name,
                                  "--choices",
                                  t.setting.choices_file};
    if (!job.deviations.empty()) c.insert(c.end(), {"--deviations", job.deviations});
    std::string out;
    run_program(c, &out);
    const auto doc = nlohmann::json::parse(out, nullptr, false);
    if (doc.is_discarded()) return false;
    for (const auto& e : doc["events"])
        if (e["signature"] == signature) return true;
    return false;
}
std::string provenance(const std::string& target, const std::string& rule) {
    if (target != "kernel") return "own";
    std::ifstream in(fs::path(CXL_ROOT) / "targets" / "kernel" / "provenance.json");
    const auto doc = nlohmann::json::parse(in, nullptr, false);
    return doc.is_object() ? doc.value(rule, "series") : "series";
}
}  // namespace

void triage(const Job& job, Fuzzed& t) {
    const fs::path work = fs::path(job.out) / "work" / fs::path(t.name).filename();
    std::vector<fs::path> inputs;
    for (const auto& w : fs::directory_iterator(work))
        if (w.is_directory())
            for (const auto& f : fs::directory_iterator(w))
                if (const auto name = f.path().filename().string();
                    f.path().extension() == ".bin" || name.starts_with("crash-") || name.starts_with("timeout-") ||
                    name.starts_with("oom-"))
                    inputs.push_back(f.path());
    std::sort(inputs.begin(), inputs.end());
    struct Best {
        Script script;
        bool dies;
    };
    std::map<std::string, Best> best;
    for (const fs::path& file : inputs) {
        const Script script = read_script(file.string());
        const Verdict v = judge_isolated(t.setting, script);
        t.forgiven += v.forgiven;
        for (const Told& e : v.events) {
            const bool dies = e.place == "device" && e.rule == "SYS-1" && e.title.find(" at run") != std::string::npos;
            const auto it = best.find(e.signature);
            if (it == best.end() || it->second.script.count > script.count) best[e.signature] = {script, dies};
        }
    }
    std::map<std::string, nlohmann::json> rows;  // by id
    for (const auto& [name, from] : best) {
        const Script script = smaller(t.setting, from.script, name, from.dies);
        const Verdict v = judge_isolated(t.setting, script);
        const auto e = std::find_if(v.events.begin(), v.events.end(),
                                    [&, &wanted = name](const Told& x) { return x.signature == wanted; });
        const std::string id = id_of(t.name, name), path = "findings/" + id + ".script";
        const Rule* rule = e == v.events.end() ? nullptr : find_rule(e->rule);
        const std::string text = print(script);  // its first line names the format
        const auto line = text.find('\n') + 1;
        write_file(fs::path(job.out) / path, text.substr(0, line) + fmt::format("# {} on {}\n", name, t.name) +
                                                 (rule ? fmt::format("# {}: {}\n", rule->id, rule->text) : "") +
                                                 text.substr(line));
        nlohmann::json row = {{"id", id}, {"target", t.name}, {"signature", name}, {"script", path}};
        if (e == v.events.end()) {
            row.update({{"rule", name.substr(0, name.find(' '))},
                        {"also", nlohmann::json::array()},
                        {"severity", "must"},
                        {"register", ""},
                        {"title", "flaky: a second run did not show it"},
                        {"expected", ""},
                        {"got", ""},
                        {"confirmed", false},
                        {"flaky", true}});
        } else {
            row.update({{"rule", e->rule},
                        {"also", e->also},
                        {"severity", e->severity},
                        {"register", e->place},
                        {"title", e->title},
                        {"expected", e->expected},
                        {"got", e->got},
                        {"confirmed", confirmed(job, t, e->rule, name, fs::path(job.out) / path)}});
        }
        row["provenance"] = provenance(t.name, row["rule"]);
        rows[row["severity"] == "must" ? "0" + id : "1" + id] = row;
    }
    for (const auto& [key, row] : rows) (key[0] == '0' ? t.findings : t.observations).push_back(row);
}
}  // namespace cxl
