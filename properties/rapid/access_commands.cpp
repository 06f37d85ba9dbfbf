// What the commands that access draw.
#include "properties/rapid/access_commands.hpp"

namespace cxl::rapid {
namespace {
Op read_or_write() { return one_in(3) ? Op::Read : Op::Write; }
std::int32_t up_to(u32 n) { return static_cast<std::int32_t>(below(n)); }

/// What is left to say of an access: its data, and rarely a buffer that is not mapped.
Step finished(Step s) {
    const RegisterRow& reg = contract.rows[s.where.row];
    const u32 into = 8 * (s.where.offset & 3);
    s.fault = one_in(20);
    if (s.op == Op::Read) return s;
    if (s.where.anchor != Where::Register) return s.data = any_bits(), s;
    s.data = some_value(s.where.row);
    if (s.count > reg.bytes()) s.data |= any_bits() << (8 * reg.bytes());  // its neighbours too
    if (into && s.count < 4)
        s.data >>= into;  // the register's own bytes
    else if (one_in(3))
        s.data <<= into;
    return s;
}
}  // namespace

Step CompRegister::draw(const Life& life) {
    constexpr u8 base_lo = id("decoder.BASE_LO").row, base_hi = id("decoder.BASE_HI").row,
                 size_lo = id("decoder.SIZE_LO").row, size_hi = id("decoder.SIZE_HI").row,
                 ctrl = id("decoder.CTRL").row, global = id("hdm.Global_Control").row;
    Step s{.op = read_or_write(), .where = {.anchor = Where::Register}};
    s.where.row = one_of({ctrl, ctrl, ctrl, base_lo, base_hi, size_lo, size_hi, global});
    if (one_in(6)) s.where.row = static_cast<u8>(below(first_dvsec_row));
    if (is_decoder(s.where.row)) s.where.instance = some_decoder(life.decoders);
    if (one_in(32)) s.where.offset = 1 + up_to(4);
    if (one_in(16)) s.count = one_of({0u, 1u, 2u, 3u, 5u, 8u, 16u});
    return finished(s);
}
Step CompPosition::draw(const Life&) {
    Step s{.op = read_or_write(), .where = {.anchor = one_of({Where::Absolute, Where::End})}};
    s.where.offset = s.where.anchor == Where::End ? up_to(16) - 8 : one_in(3) ? up_to(0x1100) : 4 * up_to(64);
    if (one_in(3)) s.count = one_of({0u, 1u, 2u, 3u, 8u, 12u, 16u, 64u});
    if (one_in(24)) s.count = 1u << below(31);
    return finished(s);
}
Step DvsecRegister::draw(const Life&) {
    constexpr u8 control = id("dvsec.Control").row, status = id("dvsec.Status").row, lock = id("dvsec.Lock").row,
                 control2 = id("dvsec.Control2").row, status2 = id("dvsec.Status2").row,
                 base_high = id("dvsec.Range1_Base_High").row, base_low = id("dvsec.Range1_Base_Low").row;
    Step s{.op = read_or_write(), .where = {.region = Where::Config, .anchor = Where::Register}};
    s.where.row = one_of({control, status, lock, control2, status2, base_high, base_low});
    if (one_in(3)) s.where.row = static_cast<u8>(first_dvsec_row + below(row_count - first_dvsec_row));
    if (one_in(3)) s.where.offset = up_to(4);
    s.count = contract.rows[s.where.row].bytes();
    if (one_in(3)) s.count = one_of({1u, 2u, 4u, 8u});
    if (one_in(12)) s.count = below(17);
    return finished(s);
}
Step ConfigPosition::draw(const Life& life) {
    Step s{.op = read_or_write(), .where = {.region = Where::Config}};
    s.where.anchor = one_of({Where::Absolute, Where::End, Where::Behind});
    if (s.where.anchor == Where::End) s.where.offset = up_to(24) - 16;
    if (s.where.anchor == Where::Behind) s.where.offset = up_to(0x20);
    if (s.where.anchor == Where::Absolute) s.where.offset = 0x100 + (one_in(4) ? 0xef0 + up_to(0x20) : up_to(0xf00));
    if (s.op == Op::Read && one_in(4)) s.where = {.region = Where::Config, .offset = up_to(0x100)};
    if (one_in(6)) s.where = {.region = Where::Config, .offset = life.dvsec_at + up_to(10)};  // its headers: DVS-17
    s.count = one_in(4) ? below(17) : 1u << below(4);
    if (one_in(24)) s.count = 2 * config_size;
    return finished(s);
}
Step BasicWrite::draw(const Life&) {
    const BasicRegister reg = one_of({initiate_flr, power_state, memory_space});
    Step s{.op = Op::Write, .where = {.region = Where::Config}, .count = 1};
    s.where.offset = static_cast<std::int32_t>(reg.at);
    s.data = reg.at == initiate_flr.at || one_in(2) ? reg.mask : 0;
    return s;
}

Where memory_place(Where::Region region) {
    const u32 unit = region == Where::Bar ? u32{CXL_BLOCK_SIZE} : static_cast<u32>(page_size);
    Where w{.region = region, .offset = static_cast<std::int32_t>(unit * below(5))};
    if (one_in(4)) w.offset += one_of({-4, -1, 1, 4});
    if (one_in(3)) return w.anchor = Where::End, w.offset = -w.offset, w;
    if (w.offset < 0) w.offset = 0;
    return w;
}
namespace {
Step memory_access(Where::Region region) {
    Step s{.op = read_or_write(), .where = memory_place(region)};
    s.count = one_in(6) ? below(70) : one_in(8) ? most_transfer : 1u << below(5);
    return finished(s);
}
}  // namespace
Step DpaAccess::draw(const Life&) { return memory_access(Where::Dpa); }
Step BarAccess::draw(const Life&) { return memory_access(Where::Bar); }
Step PastAccess::draw(const Life&) {
    Step s{.op = read_or_write(), .where = {.region = Where::Index, .instance = static_cast<u8>(below(8))}};
    if (one_in(4)) s.count = 0;
    return finished(s);
}
}  // namespace cxl::rapid
