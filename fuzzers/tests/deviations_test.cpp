// A target is the contract with exactly these deviations: each one shows without itself, nothing shows with all.
#include <fmt/format.h>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/targets.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/explain.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
Setting setting;
u32 scripts = 100000;
u64 seed = 1;
std::string corpus;

/// Events that the deviations do not predict; of a target that has some, those of a "should" are none of theirs.
Events left(const Script& script, Events events) {
    forgive(setting.deviations, script, events);
    if (!setting.deviations.all.empty()) keep_musts(events);
    return events;
}
int run() {
    setting.load();
    auto all = setting.lockstep();
    u32 wrong = 0, unasked = 0, asked = 0;
    for (const Deviation& d : setting.deviations.all) {
        const Script script = parse(d.script);
        if (const Events e = left(script, all->judge(script)); e.count)
            ++wrong, fmt::print("beyond the deviations, script of {}:\n{}", d.name, explain(script, e));
        if (d.event.find("AddressSanitizer") != std::string::npos && !sanitizer_built()) {
            ++unasked;
            fmt::print("not asked here: {} needs a build with AddressSanitizer\n", d.name);
            continue;
        }
        const Spec spec = deviated(setting.deviations, &d);
        Lockstep without(find_target(setting.target), spec, all->choices());
        bool applies = false;
        Events events = without.judge(script);  // of any severity
        forgive(setting.deviations, script, events, &d);
        for (const Event& e : events) applies = applies || e.rule == d.rule;
        ++asked;
        if (!applies) ++wrong, fmt::print("never applies under {}: {}\n", d.rule, d.name);
    }
    std::vector<Script> extra;
    if (!corpus.empty()) extra = read_corpus(corpus);
    Random random(seed);
    u32 beyond = 0;
    for (u32 i = 0; i < scripts + extra.size() && beyond < 5; ++i) {
        const Script s = i < extra.size() ? extra[i] : random_script(random, 4 + random.below(20));
        if (const Events e = left(s, i < extra.size() ? all->judge(s) : all->run(s)); e.count)
            ++beyond, fmt::print("beyond the deviations:\n{}", explain(s, e));
    }
    fmt::print("{} on {}: {} deviations asked, {} not asked, {} wrong; {} scripts (seed {}), {} beyond\n",
               setting.deviations.series.empty() ? "no series" : setting.deviations.series, setting.target, asked,
               unasked, wrong, scripts + extra.size(), seed, beyond);
    return wrong || beyond ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Holds a target to the contract with exactly its deviations, strict both ways.", "deviations_test")
        .setting(setting)
        .option("--scripts", scripts, "random scripts")
        .option("--seed", seed, "of the random scripts")
        .option("--corpus", corpus, "a directory of scripts, asked too")
        .run(argc, argv, run);
}
