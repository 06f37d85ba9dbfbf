// Every single failure of bind, open and reset of many devices, and every place of one step inside another.
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
    forgive(setting.deviations, events);
    keep_musts(events);
    if (!events.count) return;
    ++swept.findings;
    if (shown++ < 5) fmt::print("{}", explain(script, events));
}

Script of(const DeviceSpec& device, std::initializer_list<Step> steps) {
    Script s;
    s.device = device;
    for (const Step& step : steps) s.add(step);
    return canonical(s);
}
constexpr Step bind{.op = Op::Bind}, open{.op = Op::Open}, close{.op = Op::Close}, unbind{.op = Op::Remove},
    reset{.op = Op::Reset}, failed_reset{.op = Op::Reset, .error = 5}, touch{.op = Op::Fault},
    map{.op = Op::Mmap, .where = {.region = Where::Dpa}, .data = 0x4000},
    load{.op = Op::Read, .where = {.region = Where::Dpa}, .count = 8},
    stores{.op = Op::Write, .where = {.region = Where::Dpa}, .count = 8, .data = 0x1122334455667788},
    ctrl{.op = Op::Read, .where = {.anchor = Where::Register, .row = static_cast<u8>(id("decoder.CTRL").row)}},
    base{.op = Op::Read, .where = {.anchor = Where::Register, .row = static_cast<u8>(id("decoder.BASE_HI").row)}},
    write_base{.op = Op::Write,
               .where = {.anchor = Where::Register, .row = static_cast<u8>(id("decoder.BASE_HI").row)},
               .data = 1},
    info{.op = Op::Info, .count = 512};

/// The n-th acquisition of a step fails, for every n; then the device is used, closed, opened again and removed.
void failures(Lockstep& lockstep, const DeviceSpec& device) {
    for (const Op victim : {Op::Bind, Op::Open, Op::Reset})
        for (u64 n = 1; n < most_failing; ++n) {
            const Step fail{.op = Op::Fail, .data = n};
            Script s;
            if (victim == Op::Bind)
                s = of(device, {fail, bind, open, map, touch, ctrl, load, close, open, unbind, bind, open, ctrl, info});
            else if (victim == Op::Open)
                s = of(device,
                       {bind, fail, open, open, map, touch, ctrl, load, close, close, fail, open, open, ctrl, info});
            else
                s = of(device, {bind, open, map, touch, fail, reset, touch, ctrl, load, failed_reset, reset, load});
            ask(lockstep, s);
            const u32 refusals = lockstep.session().hardware.resources.refusals();
            swept.refusals += refusals;
            if (!refusals) break;
        }
}
/// Each step inside each other, at every service call of that one.
void interleavings(Lockstep& lockstep, const DeviceSpec& device) {
    for (const Step& outer : {reset, failed_reset, touch, load, stores, base, write_base})
        for (Step inner : {touch, load, stores, ctrl, base, write_base, reset, failed_reset})
            for (u32 n = 1; n <= most_during; ++n) {
                inner.during = static_cast<u16>(n);
                const Script s =
                    of(device, {open, map, write_base, outer, inner, touch, base, load, reset, touch, load});
                ask(lockstep, s);
                ++swept.inside;
                if (n >= lockstep.preemption_points()) break;
            }
}

int run() {
    setting.load();
    auto lockstep = setting.lockstep();
    Random random(seed);
    for (u32 i = 0; i < devices; ++i) {
        const DeviceSpec device = i ? random_device(random) : DeviceSpec{};
        failures(*lockstep, device);
        if (i % 20 == 0) interleavings(*lockstep, device);
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
