// What one worker shows of a mutant of a target that the target itself does not show. Without a mutant: what is known
// of the target.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "fuzzers/hunt.hpp"
#include "fuzzers/options.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/choices_file.hpp"
#include "properties/files.hpp"

namespace {
using namespace cxl;
using nlohmann::json;
Setting setting;
Hunt how{"", 1, 20000, 300, false};
std::string mutant, known_file, json_file, script_file;

/// Findings, no observations.
std::set<std::string> shown(const Setting& by, const Script& script) {
    std::set<std::string> all;
    for (const Told& t : judge_isolated(by, script).events)
        if (t.severity == "must") all.insert(t.signature);
    return all;
}

/// The target's signatures in a whole run; beside them, in JSON.choices, what it does where the contract leaves it
/// open.
json known_of_target() {
    setting.discover(how.seeds);
    write_file(setting.choices_file = json_file + ".choices", choices_text(setting.choices));
    std::set<std::string> known;
    const Hunted hunted = hunt(
        setting, how, [&](const Script& script, double, bool) { return known.merge(shown(setting, script)), false; });
    return {{"signatures", known}, {"executions", hunted.executions}, {"cut", cut_short(how, hunted)}};
}

json found_of_mutant() {
    const json doc = json::parse(contents(known_file), nullptr, false);
    if (!doc.is_object() || !doc.contains("signatures"))
        throw std::runtime_error(known_file + ": is not what mutant_hunt writes of a target");
    std::set<std::string> known = doc["signatures"];
    Setting changed = setting;
    changed.target = mutant, changed.load();
    json found = {{"signature", nullptr}, {"seconds", nullptr}};
    const Hunted hunted = hunt(changed, how, [&](const Script& script, double seconds, bool) {
        for (const std::string& s : shown(changed, script)) {
            if (known.count(s)) continue;
            known.merge(shown(setting, script));  // a run does not find all of a target
            if (known.count(s)) continue;
            found["signature"] = s, found["seconds"] = seconds;
            if (!script_file.empty()) write_file(script_file, print(script));
            return true;
        }
        return false;
    });
    found["executions"] = hunted.executions, found["cut"] = cut_short(how, hunted);
    return found;
}

int run() {
    setting.load();
    const json doc = mutant.empty() ? known_of_target() : found_of_mutant();
    write_file(json_file, doc.dump(1) + "\n");
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("What a worker shows of a mutant, and not of its target.", "mutant_hunt")
        .setting(setting)
        .required("--fuzz", how.fuzz, "the worker")
        .required("--json", json_file, "what was found; of the target also FILE.choices")
        .option("--mutant", mutant, "a shared object; without it, what is known of the target is found out")
        .option("--known", known_file, "what this program wrote of the target")
        .required("--seeds", how.seeds, "directory of scripts that the worker starts from")
        .option("--script", script_file, "keeps the script that shows it")
        .option("--runs", how.runs, "scripts that the worker runs, at most")
        .option("--seconds", how.seconds, "a limit behind it: what it cuts is said")
        .option("--seed", how.seed, "of the worker")
        .run(argc, argv, run);
}
