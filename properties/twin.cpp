// Two devices that differ in the BASE of committed decoders alone (INIT-2).
#include <algorithm>
#include <cstring>

#include "properties/drive.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
namespace {
bool is_base(u32 row) { return row == id("decoder.BASE_LO").row || row == id("decoder.BASE_HI").row; }
bool commits(u32 row) { return row == id("decoder.CTRL").row; }
bool committed(const DeviceSpec& d, u32 instance) {
    return (held(d.registers, id("decoder.CTRL").row, instance) & id("decoder.CTRL.COMMITTED").mask) != 0;
}
/// The two devices differ only in the BASE of committed decoders, and stay so.
bool differ_in_base_only(const Script& script) {
    const DeviceSpec& d = script.device;
    const auto well_placed = [&](const Poke& p) {
        const bool low = p.row == id("decoder.BASE_LO").row;
        return committed(d, p.instance) && (!low || !(p.value & ~id("decoder.BASE_LO.Low").mask));
    };
    for (const Poke& p : d.twin)
        if (!is_base(p.row) || !well_placed(p)) return false;
    for (const Poke& p : d.registers)
        if (is_base(p.row) && committed(d, p.instance) && !well_placed(p)) return false;
    for (const Poke& p : d.after_reset)
        if (is_base(p.row) || commits(p.row)) return false;
    for (const Step& s : script.all())
        if (s.op == Op::Hardware && commits(s.where.row)) return false;
    return true;
}
/// A host range that a platform can have: it does not wrap, and the BARs lie elsewhere. Another one is claimed, or not,
/// by where it is.
bool range_is_possible(const DeviceSpec& d, bool twin) {
    static thread_local cxl_device_image image;
    build(d, twin, image);
    const Interval<Numbers> range{image.hpa_start, image.hpa_size};
    bool possible = within<Numbers>(range, u64{1} << 52);
    for (u32 bar = 0; bar < CXL_BARS; ++bar)
        possible = possible && !overlap<Numbers>(range, {image.bar_hpa[bar], image.bar_size[bar]});
    return possible;
}
}  // namespace

/// INIT-2: nothing but Range Base tells two devices apart that differ only in the BASE of committed decoders. The BAR
/// of a device that is taken as plain PCI (DET-1) is hardware's own, BASE and all.
void Lockstep::run_twin(const Script& script) {
    if (!script.device.twin.count || !differ_in_base_only(script)) return;
    if (!range_is_possible(script.device, false) || !range_is_possible(script.device, true)) return;
    ask("INIT-2");
    struct Side {
        Seen seen[Script::most_steps];
        bool told[Script::most_steps];  ///< the step was made, and not answered by hardware itself
        Readable end;
        bool open;
    };
    static thread_local Side sides[2];
    for (int k = 0; k < 2; ++k) {
        Side& side = sides[k];
        std::fill(std::begin(side.told), std::end(side.told), false);
        std::fill(std::begin(side.seen), std::end(side.seen), Seen{});
        drive(
            session_, script, k == 1, [](const Step& s) { return !is_base(s.where.row); },
            [&](u32 step, const Seen& seen) {
                side.seen[step] = seen;
                side.told[step] = script.steps[step].where.region != Where::Bar || session_.enabled();
            });
        side.open = session_.is_open();
        if (side.open) read_state(session_, model_, reading_, side.end);
        session_.remove();
    }
    const auto &one = sides[0], &other = sides[1];
    Event e;
    e.rule = "INIT-2", e.what = What::Data, e.place = "device", e.access = "read";
    for (u32 i = 0; i < script.count; ++i) {
        if (!one.told[i] && !other.told[i]) continue;
        const Seen &a = one.seen[i], &b = other.seen[i];
        if (a.result == b.result && !std::memcmp(a.data, b.data, Seen::most)) continue;
        e.step = i;
        std::memcpy(&e.expected, a.data, 8), std::memcpy(&e.got, b.data, 8);
        return events_.add(e);
    }
    for (u32 i = 0; one.open && other.open && i < std::min(one.end.comp_count, other.end.comp_count); ++i) {
        if (one.end.comp[i] == other.end.comp[i]) continue;
        e.step = script.count ? script.count - 1 : 0, e.at = 4 * i;
        e.expected = one.end.comp[i], e.got = other.end.comp[i];
        return events_.add(e);
    }
}
}  // namespace cxl
