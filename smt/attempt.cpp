// From a world to steps: hardware's values, the shadow's, then the access.
#include "smt/attempt.hpp"

#include <algorithm>

#include "model/dvsec_access.hpp"
#include "properties/exhaustive.hpp"

namespace cxl::smt {
namespace {
DeviceSpec device_of(const Geometry<Numbers>& g) {
    constexpr Id count = id("hdm.HDMC.Decoder_Count");
    Script s;
    DeviceSpec& d = s.device;
    d.dvsec_at = static_cast<u16>(g.dvsec), d.hdm_at = static_cast<u16>(g.hdm_offset);
    d.length = static_cast<u16>(g.length), d.revision = g.length == short_length ? 1 : d.revision;
    static_assert(DeviceSpec{}.length == whole_length);
    const u32 encoding = g.decoders < 2 ? 0 : std::min(g.decoders / 2, count.mask);
    if (encoding) d.registers.add({static_cast<u8>(count.row), 0, encoding});
    return canonical(s).device;
}
Step at_register(Op op, u32 row, u32 instance, u32 value) {
    const Where w{is_dvsec(row) ? Where::Config : Where::CompRegs, Where::Register, static_cast<u8>(row),
                  static_cast<u8>(instance), 0};
    return {.op = op, .where = w, .count = contract.rows[row].bytes(), .data = value};
}
/// A step that gives every register its value in the state, those that lock others last.
void say(Op op, const Geometry<Numbers>& g, const State<Numbers>& s, std::vector<Step>& steps) {
    const std::size_t first = steps.size();
    each_register(g, s, [&](u32 row, u32 i, u32 value) { steps.push_back(at_register(op, row, i, value)); });
    std::stable_partition(steps.begin() + static_cast<std::ptrdiff_t>(first), steps.end(), [](const Step& p) {
        return p.where.row != id("decoder.CTRL").row && p.where.row != id("dvsec.Lock").row;
    });
}
Step comp_access(Op op, const World<Numbers>& w) {
    const Place<Numbers> p = place<Numbers>({}, w.g, w.position, 4, false);
    Step s{.op = op, .count = static_cast<u32>(std::min<u64>(w.count, most_count)), .data = w.data, .fault = w.fault};
    if (p.lands && p.row != no_row)
        s.where = at_register(op, p.row, p.decoder, 0).where;
    else
        s.where.offset = static_cast<std::int32_t>(std::min<u64>(w.position, 0x7ffffffc | (w.position & 3)));
    return s;
}
Step dvsec_access(Op op, const Scope& scope, const World<Numbers>& w) {
    const Piece<Numbers> piece{w.dword, scope.first, scope.width};
    const u32 at = 4 * w.dword + scope.first, row = dvsec_row_at(at);
    Step s{.op = op, .count = scope.width, .data = (w.data & piece.lanes()) >> (8 * scope.first)};
    s.where.region = Where::Config;
    s.where.offset = static_cast<std::int32_t>(w.g.dvsec + at);
    if (row == no_row) return s;
    s.where = at_register(op, row, 0, 0).where;
    s.where.offset = static_cast<std::int32_t>(at - contract.rows[row].offset());
    return s;
}
}  // namespace

Attempt attempt(const Scope& scope, const World<Numbers>& w) {
    Attempt a{device_of(w.g), {}};
    const State<Numbers> seen = hardware_as_shadow<Numbers>(w.g, found_by(scope.step, w));
    if (scope.step != Act::Open) {
        a.steps.push_back({.op = Op::Open});
        say(Op::Preset, w.g, w.before, a.steps);
    }
    say(Op::Hardware, w.g, seen, a.steps);
    switch (scope.step) {
        case Act::None:
            break;
        case Act::CompWrite:
        case Act::CompRead:
            a.steps.push_back(comp_access(scope.step == Act::CompWrite ? Op::Write : Op::Read, w));
            break;
        case Act::DvsecWrite:
        case Act::DvsecRead:
            a.steps.push_back(dvsec_access(scope.step == Act::DvsecWrite ? Op::Write : Op::Read, scope, w));
            break;
        case Act::Open:
            a.steps.push_back({.op = Op::Open});
            break;
        case Act::Reset:
            a.steps.push_back({.op = Op::Reset});
            break;
    }
    return a;
}
}  // namespace cxl::smt
