// Every single failure of bind, open and reset of many devices, and every place of one step inside another.
#include "fuzzers/tests/sweep.hpp"

#include <fmt/format.h>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/explain.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
Setting setting;
u32 devices = 200;
u64 seed = 1;
u32 shown = 0;

struct Swept {
    u64 scripts = 0, refusals = 0, inside = 0, findings = 0;
} swept;

/// Judges the script whole; what the deviations do not predict is told.
void ask(Lockstep& lockstep, const Script& script) {
    ++swept.scripts;
    Events events = lockstep.judge(script);
    forgive(setting.deviations, script, events);
    keep_musts(events);
    if (!events.count) return;
    ++swept.findings;
    if (shown++ < 5) fmt::print("{}", explain(script, events));
}

/// The whole sweep of one device.
void sweep(Lockstep& lockstep, Sweep::Of of, const DeviceSpec& device) {
    Sweep scripts(of, device);
    for (Script s; scripts.next(s); scripts.ran(lockstep)) {
        ask(lockstep, s);
        if (of == Sweep::Of::Failures)
            swept.refusals += lockstep.session().hardware.resources.refusals();
        else
            ++swept.inside;
    }
}

int run() {
    setting.load();
    auto lockstep = setting.lockstep();
    Random random(seed);
    for (u32 i = 0; i < devices; ++i) {
        const DeviceSpec device = i ? random_device(random) : DeviceSpec{};
        sweep(*lockstep, Sweep::Of::Failures, device);
        if (i % 20 == 0) sweep(*lockstep, Sweep::Of::Places, device);
    }
    fmt::print(
        "{}: {} devices (seed {}), {} scripts, {} failing acquisitions, {} places of a step inside another: {} "
        "beyond\n",
        setting.target, devices, seed, swept.scripts, swept.refusals, swept.inside, swept.findings);
    return swept.findings || !swept.refusals || !swept.inside ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Every single failure of bind, open and reset, and every place of one step inside another.",
                   "sweep_test")
        .setting(setting)
        .option("--devices", devices, "generated devices")
        .option("--seed", seed, "of the devices")
        .run(argc, argv, run);
}
