// Random devices, steps and values.  Bit positions come from the tables.
#include "properties/generate.hpp"

#include <algorithm>

namespace cxl {
namespace {
constexpr u32 lock = id("decoder.CTRL.LOCK").mask, commit = id("decoder.CTRL.COMMIT").mask,
              committed = id("decoder.CTRL.COMMITTED").mask;
u8 any_row(Random& r) { return static_cast<u8>(r.below(row_count)); }
u8 small_instance(Random& r) { return static_cast<u8>(r.one_in(8) ? r.below(most_decoders + 2) : r.below(3)); }
u8 row_of(Id i) { return static_cast<u8>(i.row); }

u32 ctrl_value(Random& r) {
    constexpr u32 states[] = {0, lock, commit | committed, lock | commit | committed, lock | commit, commit, committed};
    return states[r.below(r.one_in(6) ? 7 : 4)];
}
/// Bits that a gate names.
u32 gate_bits(Random& r, u32 row) {
    u32 bits = 0;
    for (const RegisterRow& other : contract.rows)
        for (u32 i = 0; i < other.field_count; ++i)
            if (other.fields[i].needs.row == row && r.one_in(2)) bits |= other.fields[i].needs.mask;
    return bits;
}
Where random_where(Random& r) {
    Where w;
    const u32 kind = r.below(24);
    if (kind < 19) {
        w.anchor = Where::Register;
        w.row = any_row(r);
        if (r.one_in(2)) w.row = static_cast<u8>(first_decoder_row + r.below(5));  // BASE, SIZE, CTRL
        w.instance = is_decoder(w.row) ? small_instance(r) : u8{0};
        w.region = is_dvsec(w.row) ? Where::Config : Where::CompRegs;
        if (is_dvsec(w.row) && r.one_in(3)) w.offset = static_cast<std::int32_t>(r.below(4));
        if (!is_dvsec(w.row) && r.one_in(24)) w.offset = static_cast<std::int32_t>(1 + r.below(4));
    } else if (kind == 19) {
        w.region = Where::CompRegs, w.offset = static_cast<std::int32_t>(4 * r.below(64));
    } else if (kind == 20) {
        w.region = r.one_in(2) ? Where::Config : Where::CompRegs, w.anchor = Where::End,
        w.offset = static_cast<std::int32_t>(r.below(16)) - 8;
    } else if (kind == 21) {
        w.region = Where::Config, w.anchor = Where::Behind, w.offset = static_cast<std::int32_t>(r.below(0x18));
    } else if (kind == 22) {
        w.region = Where::Config, w.offset = static_cast<std::int32_t>(0x100 + r.below(0xf10));
    } else {
        w.region = Where::Index, w.instance = static_cast<u8>(r.below(8));
    }
    return w;
}
}  // namespace

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
            return 1u << r.below(8 * reg.bytes());
        case 3:
            return reg.fields[r.below(reg.field_count)].mask;
        case 4:
            return all & ~reg.fields[r.below(reg.field_count)].mask;
        case 5: {
            u32 bits = 0;
            for (u32 i = 0; i < reg.field_count; ++i)
                if (r.one_in(2)) bits |= reg.fields[i].mask;
            return bits;
        }
        case 6:
            return all & ~(1u << r.below(8 * reg.bytes()));
        default:
            return static_cast<u32>(r.next()) & all;
    }
}

Step random_step(Random& r) {
    Step s;
    const u32 kind = r.below(40);
    if (kind == 0) return s.op = Op::Reset, s;
    if (kind == 1) return s.op = Op::Reset, s.error = static_cast<u8>(r.one_in(2) ? 11 : 5), s;
    if (kind == 2) return s.op = r.one_in(2) ? Op::Close : Op::Open, s;
    if (kind == 3) {
        s.op = Op::Hardware;
        constexpr Id rows[] = {id("dvsec.Status2"), id("decoder.CTRL"), id("decoder.BASE_HI"), id("dvsec.Control"),
                               id("dvsec.Range1_Base_High")};
        s.where.anchor = Where::Register, s.where.row = row_of(rows[r.below(5)]);
        s.where.instance = is_decoder(s.where.row) ? small_instance(r) : u8{0};
        s.data = interesting(r, s.where.row);
        return s;
    }
    s.op = r.below(3) ? Op::Write : Op::Read;
    s.where = random_where(r);
    const bool reg = s.where.anchor == Where::Register;
    s.count = reg ? contract.rows[s.where.row].bytes() : 4;
    if (s.where.region == Where::Config && r.one_in(3)) s.count = 1u << r.below(4);
    if (s.where.region == Where::Config && r.one_in(12)) s.count = 1 + r.below(12);
    if (s.where.region == Where::CompRegs && r.one_in(12)) s.count = r.one_in(2) ? 8 : r.below(17);
    if (r.one_in(200)) s.count = 1u << r.below(31);
    if (s.where.region == Where::Index && r.one_in(4)) s.count = 0;
    s.fault = r.one_in(40);
    s.during = static_cast<u8>(r.one_in(40) ? 1 + r.below(2) : 0);
    if (s.op == Op::Write) {
        s.data = reg ? u64{interesting(r, s.where.row)} << (r.one_in(3) ? 8 * (s.where.offset & 3) : 0) : r.next();
        if (s.count > contract.rows[s.where.row].bytes() && reg)
            s.data |= r.next() << (8 * contract.rows[s.where.row].bytes());
        if (reg && s.where.offset && s.count < 4) s.data = interesting(r, s.where.row) >> (8 * (s.where.offset & 3));
    }
    return s;
}

DeviceSpec random_device(Random& r) {
    DeviceSpec d;
    const bool odd = r.one_in(6);
    constexpr u32 encodings[] = {0, 1, 2, 3, 4, 5};
    u32 encoding = r.one_in(2) ? 0 : encodings[r.below(6)];
    if (odd && r.one_in(3)) encoding = r.below(16);
    d.registers.add({row_of(id("hdm.HDMC")), 0, encoding | gate_bits(r, id("hdm.HDMC").row)});
    const u32 capability = default_value(id("dvsec.Capability").row, 0);
    d.registers.add({row_of(id("dvsec.Capability")), 0, capability | gate_bits(r, id("dvsec.Capability").row)});
    if (r.one_in(2)) d.registers.add({row_of(id("dvsec.Capability2")), 0, gate_bits(r, id("dvsec.Capability2").row)});
    if (r.one_in(2)) d.registers.add({row_of(id("dvsec.Capability3")), 0, gate_bits(r, id("dvsec.Capability3").row)});
    for (u32 i = 0; i < (encoding ? std::min(2 * encoding, 3u) : 1u); ++i)
        if (r.one_in(2)) d.registers.add({row_of(id("decoder.CTRL")), static_cast<u8>(i), ctrl_value(r)});
    if (r.one_in(8)) d.registers.add({row_of(id("dvsec.Lock")), 0, 1});
    if (r.one_in(8)) d.registers.add({row_of(id("dvsec.Status2")), 0, interesting(r, id("dvsec.Status2").row)});
    if (r.one_in(8)) d.registers.add({row_of(id("dvsec.Status")), 0, id("dvsec.Status.Viral_Status").mask});
    if (r.one_in(8)) d.registers.add({row_of(id("dvsec.Control2")), 0, id("dvsec.Control2.Disable_Caching").mask});
    if (r.one_in(4)) d.revision = static_cast<u8>(r.below(2)), d.length = 0x38;
    constexpr u16 places[] = {0x100, 0x124, 0x140, 0x200, 0xfc4, 0xfc8, 0x800, 0x9fc};
    if (r.one_in(3)) d.dvsec_at = places[r.below(8)];
    if (r.one_in(4)) d.hdm_at = static_cast<u16>(0x40 + 4 * r.below(64));
    if (r.one_in(32)) d.hdm_at = static_cast<u16>(4 * r.below(0x300));
    d.neighbours = static_cast<u8>(r.one_in(2) ? r.below(8) : 0);
    if (r.one_in(4)) d.block = static_cast<BlockPlace>(r.below(4));
    if (r.one_in(3)) {
        const u32 row = r.one_in(2) ? id("decoder.CTRL").row : any_row(r);
        d.after_reset.add({static_cast<u8>(row), small_instance(r),
                           row == id("decoder.CTRL").row ? ctrl_value(r) : interesting(r, row)});
    }
    if (r.one_in(12)) d.twin.add({row_of(id("decoder.BASE_HI")), 0, 1u << r.below(16)});
    if (!odd) return d;
    constexpr u16 lengths[] = {0,    4,    0x0a, 0x0c, 0x0d, 0x0e, 0x0f, 0x10,  0x11, 0x12,
                               0x13, 0x14, 0x15, 0x16, 0x21, 0x22, 0x24, 0x26,  0x31, 0x32,
                               0x34, 0x35, 0x36, 0x39, 0x3a, 0x3b, 0x40, 0x100, 0xfff};
    if (r.one_in(3)) d.length = lengths[r.below(std::size(lengths))];
    if (r.one_in(8)) d.dvsec_at = static_cast<u16>(4 * r.below(1024));
    if (r.one_in(8)) d.hdm_at = static_cast<u16>(r.below(0x1000));
    if (r.one_in(8)) d.block = BlockPlace::Beyond;
    if (r.one_in(8)) d.class_code = r.one_in(2) ? 0x050210 : 0x050200;
    if (r.one_in(8)) d.cxl_link = false;
    for (u32 n = r.below(4); n; --n) {
        const u8 row = any_row(r);
        d.registers.add({row, is_decoder(row) ? small_instance(r) : u8{0}, static_cast<u32>(r.next())});
    }
    return d;
}

Script random_script(Random& r, u32 steps) {
    Script s;
    s.device = random_device(r);
    s.add({.op = Op::Open});
    while (s.count < steps && s.count < Script::most_steps) s.add(random_step(r));
    return canonical(s);
}

void mutate(Random& r, Script& s) {
    const u32 at = s.count ? r.below(s.count) : 0;
    switch (r.below(14)) {
        case 0:
            s.device = random_device(r);
            break;
        case 1: {
            const DeviceSpec other = random_device(r);
            switch (r.below(7)) {
                case 0:
                    s.device.registers = other.registers;
                    break;
                case 1:
                    s.device.after_reset = other.after_reset;
                    break;
                case 2:
                    s.device.dvsec_at = other.dvsec_at;
                    break;
                case 3:
                    s.device.length = other.length, s.device.revision = other.revision;
                    break;
                case 4:
                    s.device.hdm_at = other.hdm_at;
                    break;
                case 5:
                    s.device.neighbours = other.neighbours;
                    break;
                default:
                    s.device.twin = other.twin;
                    break;
            }
            break;
        }
        case 2: {
            const u8 row = any_row(r);
            s.device.registers.add({row, is_decoder(row) ? small_instance(r) : u8{0}, interesting(r, row)});
            break;
        }
        case 3:
            if (s.count > 1) s.remove(at);
            break;
        case 4:
            if (s.count && s.count < Script::most_steps) {
                for (u32 i = s.count++; i > at; --i) s.steps[i] = s.steps[i - 1];
                s.steps[at + 1 < s.count ? at + 1 : at] = random_step(r);
            }
            break;
        case 5:
            if (s.count) std::swap(s.steps[at], s.steps[r.below(s.count)]);
            break;
        case 6:
            if (s.count) s.steps[at].data ^= u64{1} << r.below(32);
            break;
        case 7:
            if (s.count && s.steps[at].where.anchor == Where::Register)
                s.steps[at].data = interesting(r, s.steps[at].where.row);
            break;
        case 8:
            if (s.count) s.steps[at].op = s.steps[at].op == Op::Write ? Op::Read : Op::Write;
            break;
        case 9:
            if (s.count) s.steps[at].where.instance = small_instance(r);
            break;
        case 10:
            if (s.count && s.steps[at].where.region == Where::Config) s.steps[at].count = 1u << r.below(4);
            break;
        default:
            s.add(random_step(r));
            break;
    }
    if (!s.count || s.steps[0].op != Op::Open) {
        if (s.count == Script::most_steps) s.remove(s.count - 1);
        for (u32 i = s.count++; i > 0; --i) s.steps[i] = s.steps[i - 1];
        s.steps[0] = {.op = Op::Open};
    }
    s = canonical(s);
}

Script cross(Random& r, const Script& a, const Script& b) {
    Script s;
    s.device = r.one_in(2) ? a.device : b.device;
    const u32 from_a = a.count ? r.below(a.count + 1) : 0;
    for (u32 i = 0; i < from_a; ++i) s.add(a.steps[i]);
    for (u32 i = b.count ? r.below(b.count) : 0; i < b.count; ++i) s.add(b.steps[i]);
    return canonical(s);
}
}  // namespace cxl
