// Random values of registers.  Bit positions come from the tables.
#include "properties/generate_parts.hpp"

namespace cxl {
namespace {
constexpr u32 lock = id("decoder.CTRL.LOCK").mask, commit = id("decoder.CTRL.COMMIT").mask,
              committed = id("decoder.CTRL.COMMITTED").mask;

u32 any_field(Random& r, const RegisterRow& reg) { return reg.fields[r.below(reg.field_count)].mask; }
u32 some_fields(Random& r, const RegisterRow& reg) {
    u32 bits = 0;
    for (u32 i = 0; i < reg.field_count; ++i)
        if (r.one_in(2)) bits |= reg.fields[i].mask;
    return bits;
}
u32 any_bit(Random& r, const RegisterRow& reg) { return 1u << r.below(8 * reg.bytes()); }
}  // namespace

u32 ctrl_value(Random& r) {
    constexpr u32 states[] = {0, lock, commit | committed, lock | commit | committed, lock | commit, commit, committed};
    return states[r.below(r.one_in(6) ? 7 : 4)];
}

u32 interesting(Random& r, u32 row) {
    const RegisterRow& reg = contract.rows[row];
    const u32 all = reg.mask();
    if (row == id("decoder.CTRL").row && r.one_in(2)) return ctrl_value(r) & ~committed;
    switch (r.below(8)) {
        case 0:
            return 0;
        case 1:
            return all;
        case 2:
            return any_bit(r, reg);
        case 3:
            return any_field(r, reg);
        case 4:
            return all & ~any_field(r, reg);
        case 5:
            return some_fields(r, reg);
        case 6:
            return all & ~any_bit(r, reg);
        default:
            return static_cast<u32>(r.next()) & all;
    }
}
}  // namespace cxl
