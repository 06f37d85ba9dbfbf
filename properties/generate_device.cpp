// Random devices: mostly conforming and enabled, one in six odd.
#include <algorithm>

#include "properties/generate_parts.hpp"

namespace cxl {
namespace {
/// Bits that a gate names.
u32 gate_bits(Random& r, u32 row) {
    u32 bits = 0;
    for (const RegisterRow& other : contract.rows)
        for (u32 i = 0; i < other.field_count; ++i)
            if (other.fields[i].needs.row == row && r.one_in(2)) bits |= other.fields[i].needs.mask;
    return bits;
}
void set(DeviceSpec& d, Id reg, u32 value, u32 instance = 0) {
    d.registers.add({row_of(reg), static_cast<u8>(instance), value});
}

/// What the device can do: decoders and the bits that gate others.
void give_capabilities(Random& r, DeviceSpec& d, bool odd) {
    u32 encoding = r.one_in(2) ? 0 : r.below(6);
    if (odd && r.one_in(3)) encoding = r.below(16);
    constexpr Id hdmc = id("hdm.HDMC"), cap = id("dvsec.Capability");
    set(d, hdmc, encoding | gate_bits(r, hdmc.row));
    set(d, cap, default_value(cap.row, 0) | gate_bits(r, cap.row));
    for (const Id more : {id("dvsec.Capability2"), id("dvsec.Capability3")})
        if (r.one_in(2)) set(d, more, gate_bits(r, more.row));
    const u32 looked_at = encoding ? std::min(2 * encoding, 3u) : 1;
    for (u32 i = 0; i < looked_at; ++i)
        if (r.one_in(2)) set(d, id("decoder.CTRL"), ctrl_value(r), i);
}

/// What it holds at power-on that a quiet device does not.
void give_state(Random& r, DeviceSpec& d) {
    if (r.one_in(8)) set(d, id("dvsec.Lock"), 1);
    if (r.one_in(8)) set(d, id("dvsec.Status2"), interesting(r, id("dvsec.Status2").row));
    if (r.one_in(8)) set(d, id("dvsec.Status"), id("dvsec.Status.Viral_Status").mask);
    if (r.one_in(8)) set(d, id("dvsec.Control2"), id("dvsec.Control2.Disable_Caching").mask);
}

void give_shape(Random& r, DeviceSpec& d) {
    constexpr u16 places[] = {0x100, 0x124, 0x140, 0x200, 0xfc4, 0xfc8, 0x800, 0x9fc};
    if (r.one_in(4)) d.revision = static_cast<u8>(r.below(2)), d.length = 0x38;
    if (r.one_in(3)) d.dvsec_at = places[r.below(8)];
    if (r.one_in(4)) d.hdm_at = static_cast<u16>(0x40 + 4 * r.below(64));
    if (r.one_in(32)) d.hdm_at = static_cast<u16>(4 * r.below(0x300));
    d.neighbours = static_cast<u8>(r.one_in(2) ? r.below(8) : 0);
    if (r.one_in(4)) d.block = static_cast<BlockPlace>(r.below(4));
}

/// What is around the device.
void give_surroundings(Random& r, DeviceSpec& d) {
    if (r.one_in(24)) d.owner = static_cast<u8>(1 + r.below(2));
    if (r.one_in(24)) d.ways = r.one_in(2) ? 2 : 4;
    if (r.one_in(48)) d.opted_out = true;
    if (r.one_in(24)) d.bar_mappable = false;
    if (r.one_in(12)) d.msix = true;
}

/// What is different after a reset, and on the twin.
void give_others(Random& r, DeviceSpec& d) {
    if (r.one_in(3)) {
        constexpr u8 ctrl = id("decoder.CTRL").row;
        const u8 row = r.one_in(2) ? ctrl : any_row(r);
        d.after_reset.add({row, small_instance(r), row == ctrl ? ctrl_value(r) : interesting(r, row)});
        if (r.one_in(6)) d.after_reset.add({r.one_in(2) ? ctrl : row_of(id("hdm.HDMC")), 0, ~0u});  // gone: RST-5
    }
    if (r.one_in(12)) d.twin.add({row_of(id("decoder.BASE_HI")), 0, 1u << r.below(16)});
}

void make_odd(Random& r, DeviceSpec& d) {
    if (r.one_in(3)) cut_short(r, d);
    if (r.one_in(8)) d.dvsec_at = static_cast<u16>(4 * r.below(1024));
    if (r.one_in(8)) d.dvsec_at = static_cast<u16>(config_size - 4 * (1 + r.below(0x10)));
    if (r.one_in(8)) d.hdm_at = static_cast<u16>(r.below(0x1000));
    if (r.one_in(8)) d.block = BlockPlace::Beyond;
    if (r.one_in(8)) d.class_code = r.one_in(2) ? 0x050210 : 0x050200;
    if (r.one_in(8)) d.cxl_link = false;
    if (r.one_in(8)) d.array = static_cast<HdmArray>(1 + r.below(3));
    if (r.one_in(16)) d.dvsec_id = static_cast<u16>(1 + r.below(7));
    for (u32 n = r.below(4); n; --n) {
        const u8 row = any_row(r);
        d.registers.add({row, instance_of(r, row), static_cast<u32>(r.next())});
    }
}
/// Others are gated or locked by a bit of it.
constexpr bool rules_others(u32 row) {
    for (const RegisterRow& other : contract.rows) {
        for (const Id lock : other.lock)
            if (lock.row == row) return true;
        for (u32 i = 0; i < other.field_count; ++i)
            if (other.fields[i].needs.row == row) return true;
    }
    return false;
}
u32 dvsec_row(Random& r) { return first_dvsec_row + r.below(row_count - first_dvsec_row); }
}  // namespace

void cut_short(Random& r, DeviceSpec& d) {
    constexpr u16 beside[] = {0, 4, 0x40, 0x100, 0xfff};
    const bool ruling = r.one_in(2);
    u32 row = dvsec_row(r);
    while (ruling && !rules_others(row)) row = dvsec_row(r);
    const RegisterRow& cut = contract.rows[row];
    d.length =
        r.one_in(8) ? beside[r.below(std::size(beside))] : static_cast<u16>(cut.offset() + r.below(cut.bytes() + 1));
    if (r.one_in(2)) d.neighbours |= neighbour_behind;
}

DeviceSpec random_device(Random& r) {
    DeviceSpec d;
    const bool odd = r.one_in(6);
    give_capabilities(r, d, odd);
    give_state(r, d);
    give_shape(r, d);
    give_surroundings(r, d);
    give_others(r, d);
    if (odd) make_odd(r, d);
    return d;
}
}  // namespace cxl
