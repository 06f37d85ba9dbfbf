// Each planted fault, and each known finding of a target, as a program: it shows on that target, and not on reference.
#include <fmt/format.h>

#include <functional>
#include <map>

#include "fuzzers/options.hpp"
#include "fuzzers/tests/fault_lists.hpp"
#include "fuzzers/tests/reproducer_runs.hpp"
#include "properties/generate.hpp"
#include "properties/minimise.hpp"

namespace {
using namespace cxl;
Setting setting;
Runner runner;
std::string corpus, folder, preload, harness, only;
u32 every = 1;

struct Tally {
    u32 shown = 0, simulated = 0, unseen = 0, wrong = 0;
    std::map<std::string, u32> reasons;
    void add(const std::string& what, const Shown& s) {
        if (s.verdict == Showing::Wrong) {
            ++wrong;
            return fmt::print("wrong: {}: {}\n", what, s.words);
        }
        if (s.verdict == Showing::Unseen) {
            ++unseen;
            return fmt::print("not by a VMM: {}: needs {}\n", what, s.words);
        }
        ++shown;
        if (s.words.empty()) return;
        ++simulated;
        fmt::print("on a simulated device: {}: needs {}\n", what, s.words);
    }
} tally;

/// What a script shows, and the script.
struct Case {
    Script script;
    std::string signature;
};
bool shows(const Setting& of, const Case& c) {
    const auto lockstep = of.lockstep();
    ShowsSignature question{lockstep.get(), &of.deviations, c.signature};
    return ShowsSignature::ask(&question, c.script);
}
/// Made small; not where it then shows by what the judge has learned from others alone.
Case small(const Setting& of, const Case& c) {
    const auto lockstep = of.lockstep();
    ShowsSignature question{lockstep.get(), &of.deviations, c.signature};
    const Case smaller{minimise(c.script, ShowsSignature::ask, &question), c.signature};
    return shows(of, smaller) ? smaller : c;
}
/// What scripts show, by signature, each by the first that does by itself.
std::vector<Case> shown_by_scripts(const Setting& of, const std::vector<Script>& scripts,
                                   const std::function<bool(const Event&)>& wanted) {
    std::map<std::string, Script> found;
    const auto lockstep = of.lockstep();
    for (const Script& s : scripts)
        for (const Event& e : lockstep->judge(s))
            if (const std::string name = signature(e); wanted(e) && !found.count(name) && shows(of, {s, name}))
                found.try_emplace(name, s);
    std::vector<Case> cases;
    for (const auto& [name, script] : found) cases.push_back({script, name});
    return cases;
}
/// A random one that shows it, where the corpus has none.
std::vector<Script> random_scripts(const Setting& of, const cxl_fault_row& fault) {
    constexpr u32 most = 300000;
    const auto lockstep = of.lockstep();
    Random random(7);
    for (u32 i = 0; i < most; ++i) {
        const Script s = random_script(random, 4 + random.below(16));
        if (lockstep->agrees(s)) continue;
        for (const Event& e : lockstep->judge(s))
            if (names(fault, e.rule)) return {s};
    }
    return {};
}
/// Of what the scripts show under the fault's rule, what a VMM sees with the least else.
bool best_case(const Setting& of, const cxl_fault_row& fault, const std::vector<Script>& scripts, Case& best) {
    constexpr std::size_t enough = 8;
    std::vector<Case> cases = shown_by_scripts(of, scripts, [&](const Event& e) { return names(fault, e.rule); });
    if (cases.size() > enough) cases.resize(enough);
    std::size_t least = ~std::size_t{0};
    for (const Case& found : cases) {
        const Case c = small(of, found);
        const Reproducer r = reproduce(of, c.script, c.signature);
        const std::size_t rank = r.needs.empty() ? 0 : r.compares ? 1 : 2;
        if (rank < least) least = rank, best = c;
    }
    return !cases.empty();
}

void ask_faults() {
    const std::vector<Script> scripts = read_corpus(corpus);
    for (unsigned i = 0; i < cxl_fault_count; i += every) {
        const cxl_fault_row& fault = cxl_faults[i];
        if (std::string_view(fault.name).find(only) == std::string_view::npos) continue;
        Setting of;
        of.target = std::string("faulty:") + fault.name;
        of.load();
        Case c;
        if (const std::string_view why = why_not_asked(fault.name); !why.empty())
            tally.add(fault.name, {Showing::Unseen, std::string(why)});
        else if (best_case(of, fault, scripts, c) || best_case(of, fault, random_scripts(of, fault), c))
            tally.add(fmt::format("{} ({})", fault.name, c.signature),
                      shown_by(runner, fault.name, of, c.script, c.signature));
        else
            tally.add(fault.name, {Showing::Wrong, "no script shows it"});
    }
}

/// Everything that the scripts of the deviations and of the corpus show, judged by the contract alone; and the memory
/// errors, which this build does not show.
void ask_deviations() {
    Setting bare = setting;
    bare.deviations = {}, bare.spec = contract;
    std::vector<Script> scripts;
    for (const Deviation& d : setting.deviations.all) scripts.push_back(parse(d.script));
    for (const Script& s : read_corpus(corpus)) scripts.push_back(s);
    std::vector<Case> cases = shown_by_scripts(bare, scripts, [](const Event&) { return true; });
    for (Case& c : cases) c = small(bare, c);
    for (const Deviation& d : setting.deviations.all)
        if (d.event.find("AddressSanitizer") != d.event.npos) cases.push_back({parse(d.script), d.event});
    for (std::size_t i = 0; i < cases.size(); i += every)
        if (const Case& c = cases[i]; c.signature.find(only) != c.signature.npos)
            tally.add(c.signature, shown_by(runner, fmt::format("{:03}", i), bare, c.script, c.signature));
}

int run() {
    setting.load();
    runner = {folder, preload, harness};
    std::filesystem::create_directories(folder);
    if (setting.deviations.all.empty())
        ask_faults();
    else
        ask_deviations();
    fmt::print("figures: reproducers: {} shown, {} of them on a simulated device alone; {} not by a VMM; {} wrong\n",
               tally.shown, tally.simulated, tally.unseen, tally.wrong);
    return tally.wrong || !tally.shown ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Reproducers compile, show their finding, and nothing on reference.", "reproducer_test")
        .setting(setting)
        .required("CORPUS", corpus, "directory of seeds")
        .required("FOLDER", folder, "for the programs")
        .required("PRELOAD", preload, "the program")
        .required("HARNESS", harness, "directory with a kselftest_harness.h")
        .option("--every", every, "of the findings, one in so many")
        .option("--only", only, "faults or signatures of which this is a part")
        .run(argc, argv, run);
}
