// Random steps: mostly accesses to registers, sometimes to other places, resets, opens, changes of hardware.
#include "properties/generate_parts.hpp"

namespace cxl {
namespace {
Where random_register(Random& r) {
    Where w{.anchor = Where::Register, .row = any_row(r)};
    if (r.one_in(2)) w.row = static_cast<u8>(first_decoder_row + r.below(5));  // BASE, SIZE, CTRL
    w.instance = instance_of(r, w.row);
    w.region = is_dvsec(w.row) ? Where::Config : Where::CompRegs;
    if (is_dvsec(w.row) && r.one_in(3)) w.offset = static_cast<std::int32_t>(r.below(4));
    if (!is_dvsec(w.row) && r.one_in(24)) w.offset = static_cast<std::int32_t>(1 + r.below(4));
    return w;
}
Where random_where(Random& r) {
    const auto below = [&](u32 n) { return static_cast<std::int32_t>(r.below(n)); };
    Where w;
    switch (r.below(24)) {
        case 19:
            w.offset = 4 * below(64);
            return w;
        case 20:
            w.region = r.one_in(2) ? Where::Config : Where::CompRegs;
            w.anchor = Where::End, w.offset = below(16) - 8;
            return w;
        case 21:
            w.region = Where::Config, w.anchor = Where::Behind, w.offset = below(0x18);
            return w;
        case 22:
            w.region = Where::Config, w.offset = 0x100 + below(0xf10);
            return w;
        case 23:
            w.region = Where::Index, w.instance = static_cast<u8>(r.below(8));
            return w;
        default:
            return random_register(r);
    }
}

u32 random_count(Random& r, const Where& w) {
    u32 count = w.anchor == Where::Register ? contract.rows[w.row].bytes() : 4;
    if (w.region == Where::Config && r.one_in(3)) count = 1u << r.below(4);
    if (w.region == Where::Config && r.one_in(12)) count = 1 + r.below(12);
    if (w.region == Where::CompRegs && r.one_in(12)) count = r.one_in(2) ? 8 : r.below(17);
    if (r.one_in(200)) count = 1u << r.below(31);
    if (w.region == Where::Index && r.one_in(4)) count = 0;
    return count;
}

/// Data that means something where it lands.
u64 random_data(Random& r, const Where& w, u32 count) {
    if (w.anchor != Where::Register) return r.next();
    const u32 bytes = contract.rows[w.row].bytes(), into = 8 * (w.offset & 3);
    u64 data = interesting(r, w.row);
    if (r.one_in(3)) data <<= into;
    if (count > bytes) data |= r.next() << (8 * bytes);
    if (w.offset && count < 4) data = interesting(r, w.row) >> into;
    return data;
}

Step random_hardware(Random& r) {
    constexpr Id rows[] = {id("dvsec.Status2"), id("decoder.CTRL"), id("decoder.BASE_HI"), id("dvsec.Control"),
                           id("dvsec.Range1_Base_High")};
    Step s{.op = Op::Hardware};
    s.where.anchor = Where::Register, s.where.row = r.one_in(4) ? any_row(r) : row_of(rows[r.below(5)]);
    s.where.instance = instance_of(r, s.where.row);
    s.data = interesting(r, s.where.row);
    return s;
}

Step random_access(Random& r) {
    Step s{.op = r.below(3) ? Op::Write : Op::Read, .where = random_where(r)};
    s.count = random_count(r, s.where);
    s.fault = r.one_in(40);
    s.during = static_cast<u8>(r.one_in(40) ? 1 + r.below(2) : 0);
    if (s.op == Op::Write) s.data = random_data(r, s.where, s.count);
    return s;
}
}  // namespace

Step random_step(Random& r) {
    constexpr u8 eio = 5, eagain = 11;
    switch (r.below(40)) {
        case 0:
            return {.op = Op::Reset};
        case 1:
            return {.op = Op::Reset, .error = r.one_in(2) ? eagain : eio};
        case 2:
            return {.op = r.one_in(2) ? Op::Close : Op::Open};
        case 3:
            return random_hardware(r);
        default:
            return random_access(r);
    }
}
}  // namespace cxl
