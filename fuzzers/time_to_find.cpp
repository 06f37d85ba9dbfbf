// How long a worker that starts with nothing takes to find what is known: seconds to each signature, over several
// seeds.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "fuzzers/hunt.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "targets/faulty/faults.h"

namespace {
using namespace cxl;
using nlohmann::json;
namespace fs = std::filesystem;
std::string fuzz, results_file, evidence_file, choices_file, score_file;
std::vector<std::string> targets;
u32 seeds = 3, most_seconds = 10, most_runs = 0;
u32 alone = 0;  // so many of what is known, spread over it, and nothing judges but sanitizers and deaths

template <class All>
void keep_some(All& all) {
    if (!alone || all.size() <= alone) return;
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < alone; ++i)
        kept.push_back(*std::next(all.begin(), static_cast<std::ptrdiff_t>(i * all.size() / alone)));
    all = All(kept.begin(), kept.end());
}

/// Signatures that a run shall find, from an evidence of the same target; none: its first one, whichever.
std::set<std::string> wanted_of(const std::string& target) {
    std::set<std::string> wanted;
    if (evidence_file.empty()) return wanted;
    std::ifstream in(evidence_file);
    const json doc = json::parse(in, nullptr, false);
    if (doc.is_discarded()) throw std::runtime_error(evidence_file + ": is no evidence");
    for (const json& f : doc["findings"])
        if (f["target"] == target) wanted.insert(f["signature"]);
    if (wanted.empty()) throw std::runtime_error(fmt::format("{}: no finding of {}", evidence_file, target));
    keep_some(wanted);
    return wanted;
}

/// `faulty` is each of its faults.
void expand(std::vector<std::string>& names) {
    std::vector<std::string> all;
    for (const std::string& name : names)
        if (name != "faulty")
            all.push_back(name);
        else
            for (u32 i = 0; i < cxl_fault_count; ++i) all.push_back(fmt::format("faulty:{}", cxl_faults[i].name));
    keep_some(all);
    names = all;
}
std::string key(const std::string& target) {
    const std::string scripts = most_runs ? fmt::format("{} scripts, ", most_runs) : "";
    return fmt::format("{} within {}{} s{}", target, scripts, most_seconds, alone ? ", sanitizers alone" : "");
}

/// The median where a run that did not find it is longer than any other; nothing where that is half of them.
std::string median(std::vector<double> times, u32 runs) {
    std::sort(times.begin(), times.end());
    if (times.size() > runs / 2) return fmt::format("{:.2f} s", times[runs / 2]);
    return most_runs ? "more than the scripts" : fmt::format("more than {} s", most_seconds);
}

/// What one run finds, each at its second: until all that are wanted are there, without any wanted until the first;
/// and what cut it short.
json found_by(const Setting& setting, u32 seed, const std::set<std::string>& wanted) {
    std::map<std::string, double> found;
    const Hunt how{fuzz, seed, most_runs, most_seconds, alone != 0};
    const Hunted hunted = hunt(setting, how, [&](const Script& script, double seconds, bool died) {
        // of the rest of what the script of a death shows, a sanitizer says nothing
        for (const Told& t : judge_isolated(setting, script).events)
            if (!died || t.rule == "SYS-1") found.emplace(t.signature, seconds);
        if (died && found.empty()) found.emplace("death", seconds);
        return wanted.empty()
                   ? !found.empty()
                   : std::all_of(wanted.begin(), wanted.end(), [&](const auto& s) { return found.count(s); });
    });
    return {{"found", found}, {"cut", cut_short(how, hunted)}, {"executions", hunted.executions}};
}

/// Each target's runs that are not in the results yet, kept one by one.
void hunt_all(json& results) {
    for (const std::string& target : targets) {
        Setting setting;
        setting.target = target, setting.choices_file = choices_file;
        setting.load();
        const std::set<std::string> wanted = wanted_of(target);
        for (u32 seed = 1; seed <= seeds; ++seed) {
            json& result = results[key(target)][std::to_string(seed)];
            if (result.is_object() && result["cut"] == "") continue;
            result = found_by(setting, seed, wanted);
            if (!results_file.empty()) write_file(results_file, results.dump(1) + "\n");
        }
    }
}
/// Of everything that is wanted, the seconds of the runs that found it.
std::map<std::string, std::vector<double>> times_of(const json& results) {
    std::map<std::string, std::vector<double>> times;
    for (const std::string& target : targets) {
        const std::set<std::string> wanted = wanted_of(target);
        for (const std::string& s : wanted) times[s];
        if (wanted.empty()) times[target];
        for (u32 seed = 1; seed <= seeds; ++seed) {
            const auto found = results[key(target)][std::to_string(seed)]["found"].get<std::map<std::string, double>>();
            for (const std::string& s : wanted)
                if (found.count(s)) times[s].push_back(found.at(s));
            if (wanted.empty() && !found.empty())
                times[target].push_back(std::min_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
                                            return a.second < b.second;
                                        })->second);
        }
    }
    return times;
}
/// Of the runs those that ended before their scripts did.
u32 cut_of(const json& results) {
    u32 cut = 0;
    for (const std::string& target : targets)
        for (const json& run : results[key(target)]) cut += run["cut"] != "";
    return cut;
}
/// As `ci/nightly --scores` reads it.
json score_of(const std::map<std::string, std::vector<double>>& times, u32 always, const json& results) {
    json not_found = json::array();
    for (const auto& [name, all] : times) {
        if (!all.empty()) continue;
        std::string why;  // of one of its runs
        for (const json& run : results[key(name)])
            if (run["cut"] != "") why = fmt::format("cut short by {}", run["cut"].get<std::string>());
        not_found.push_back({{"name", name}, {"why", why}});
    }
    const json row = {{"planted", times.size()}, {"found", times.size() - not_found.size()},
                      {"always", always},        {"runs", seeds},
                      {"scripts", most_runs},    {"seconds", most_seconds},
                      {"cut", cut_of(results)},  {"not_found", not_found}};
    return {{"fuzzed_faults", row}};
}
int run() {
    expand(targets);
    json results = json::object();
    if (std::ifstream in(results_file); in) results = json::parse(in, nullptr, false);
    if (!results.is_object()) throw std::runtime_error(results_file + ": no results of an earlier run");
    hunt_all(results);
    u32 always = 0, censored = 0;
    if (alone) fmt::print("sanitizers and deaths alone, of the same:\n");
    const auto times = times_of(results);
    for (const auto& [name, all] : times) {
        fmt::print("{:<40} found in {} of {} runs, median {}\n", name, all.size(), seeds, median(all, seeds));
        always += all.size() == seeds, censored += seeds - static_cast<u32>(all.size());
    }
    const std::string within = most_runs ? fmt::format("{} scripts ({} runs cut short, the clock's limit is {} s)",
                                                       most_runs, cut_of(results), most_seconds)
                                         : fmt::format("{} s", most_seconds);
    fmt::print("{} known: {} found in every run within {}; {} of {} runs without\n", times.size(), always, within,
               censored, times.size() * seeds);
    if (!score_file.empty()) write_file(score_file, score_of(times, always, results).dump(1) + "\n");
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Seconds from an empty corpus to what is known.", "time_to_find"};
    app.add_option("--fuzz", fuzz, "the worker")->required();
    app.add_option("--target", targets)->required();
    app.add_option("--seeds", seeds, "runs of each target")->capture_default_str();
    auto* runs =
        app.add_option("--runs", most_runs, "scripts of a run, at most: found is then the same on a busy machine");
    app.add_option("--seconds", most_seconds, "of a run, at most; with --runs a limit behind it")
        ->capture_default_str();
    app.add_option("--alone", alone, "so many of the targets or findings, found only if the worker dies");
    app.add_option("--evidence", evidence_file, "whose findings are wanted; without it the first one ends a run");
    app.add_option("--choices", choices_file, "outcomes of the Unspecified points");
    app.add_option("--results", results_file, "a file that keeps each run: the next call goes on after the last");
    app.add_option("--score", score_file, "write the figures of planted faults, as nightly reads them")
        ->needs(runs)
        ->excludes("--alone");
    return guarded(app, argc, argv, run);
}
