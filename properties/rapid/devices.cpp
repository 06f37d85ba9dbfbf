// Drawing a device, part by part.
#include <algorithm>

#include "properties/rapid/picks.hpp"

namespace cxl::rapid {
namespace {
constexpr u8 ctrl = id("decoder.CTRL").row, base_lo = id("decoder.BASE_LO").row, base_hi = id("decoder.BASE_HI").row;

u8 any_row() { return static_cast<u8>(below(row_count)); }
u8 instance_of(u32 row) { return is_decoder(row) ? some_decoder(2) : u8{0}; }
void set(DeviceSpec& d, Id reg, u32 value, u8 instance = 0) { d.registers.add({row_of(reg), instance, value}); }

/// Bits that a gate names, each or not.
u32 gate_bits(u32 row) {
    u32 bits = 0;
    for (const RegisterRow& other : contract.rows)
        for (u32 i = 0; i < other.field_count; ++i)
            if (other.fields[i].needs.row == row && one_in(2)) bits |= other.fields[i].needs.mask;
    return bits;
}

/// How many decoders, and the bits that gate others.
void give_capabilities(DeviceSpec& d, bool odd) {
    const u32 encoding = one_in(2) ? 0 : below(odd ? 16 : 6);
    if (!one_in(3)) set(d, id("hdm.HDMC"), encoding | gate_bits(id("hdm.HDMC").row));
    const u32 cap = id("dvsec.Capability").row;
    if (!one_in(3)) set(d, id("dvsec.Capability"), default_value(cap, 0) | gate_bits(cap));
    for (const Id more : {id("dvsec.Capability2"), id("dvsec.Capability3")})
        if (one_in(2)) set(d, more, gate_bits(more.row));
    const u8 looked_at = static_cast<u8>(encoding ? std::min(2 * encoding, 4u) : 1);
    for (u8 i = 0; i < looked_at; ++i) {
        if (one_in(2)) {
            const u32 reserved_too = one_in(12) ? some_value(ctrl) : 0;
            set(d, id("decoder.CTRL"), reserved_too | some_commit_state(), i);
        }
        if (one_in(8)) set(d, id("decoder.SIZE_LO"), one_of({0u, 0x10000000u, 0x20000000u, 0xf0000000u, 0x1000u}), i);
        if (one_in(16)) set(d, id("decoder.BASE_LO"), below(16) << 28, i);
        if (one_in(16)) set(d, id("decoder.BASE_HI"), 1u << below(16), i);
    }
}

/// What it holds at power-on that a quiet device does not.
void give_state(DeviceSpec& d) {
    if (one_in(8)) set(d, id("dvsec.Lock"), 1);
    if (one_in(16)) set(d, id("hdm.Global_Control"), some_value(id("hdm.Global_Control").row));
    for (const Id reg : {id("dvsec.Status"), id("dvsec.Status2"), id("dvsec.Control"), id("dvsec.Control2"),
                         id("dvsec.Range1_Base_Low"), id("dvsec.Range1_Base_High")})
        if (one_in(10)) set(d, reg, some_value(reg.row));
}

void give_shape(DeviceSpec& d) {
    if (one_in(4)) d.revision = static_cast<u8>(below(2)), d.length = 0x38;
    if (one_in(4)) d.dvsec_at = one_of<u16>({0x100, 0x124, 0x140, 0x200, 0x800, 0x9fc, 0xfc4, 0xfc8});
    if (one_in(4)) d.hdm_at = static_cast<u16>(0x40 + 4 * below(64));
    if (one_in(8)) d.entry = static_cast<u8>(1 + below(8));
    if (one_in(6)) d.bar = static_cast<u8>(below(CXL_BARS));
    if (one_in(2)) d.neighbours = static_cast<u8>(below(8));
    if (one_in(4)) d.block = one_of({BlockPlace::Start, BlockPlace::Middle, BlockPlace::End, BlockPlace::All});
}

void give_surroundings(DeviceSpec& d) {
    if (one_in(24)) d.owner = static_cast<u8>(1 + below(2));
    if (one_in(16)) d.ways = one_of<u8>({2, 4});
    if (one_in(48)) d.opted_out = true;
    if (one_in(24)) d.bar_mappable = false;
    if (one_in(12)) d.msix = true;
}

bool is_committed(const DeviceSpec& d, u8 instance) {
    return held(d.registers, ctrl, instance) & id("decoder.CTRL.COMMITTED").mask;
}
/// A second device as INIT-2 asks for it: other BASEs of committed decoders, that no reset moves.
void give_twin(DeviceSpec& d) {
    for (u8 i = 0; i < 4; ++i) {
        if (!is_committed(d, i)) continue;
        if (!one_in(3)) d.twin.add({base_hi, i, 1u << below(16)});
        if (one_in(2)) d.twin.add({base_lo, i, below(16) << 28});
        if (one_in(2)) return;
    }
    if (one_in(16)) d.twin.add({any_row(), 0, some_value(ctrl)});  // no twin: INIT-2 is not asked
}
/// What hardware holds after a reset; a device that is gone reads all ones (RST-5).
void give_after_reset(DeviceSpec& d) {
    for (u32 n = 1 + below(3); n; --n) {
        const u8 row = one_in(2) ? ctrl : any_row();
        if (d.twin.count && (row == ctrl || row == base_lo || row == base_hi)) continue;
        d.after_reset.add({row, instance_of(row), row == ctrl ? some_commit_state() : some_value(row)});
    }
    if (one_in(8) && !d.twin.count) d.after_reset.add({one_in(2) ? ctrl : row_of(id("hdm.HDMC")), 0, ~0u});
}

void make_odd(DeviceSpec& d) {
    if (one_in(3))
        d.length =
            one_of<u16>({0,    4,    0x0a, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15,  0x16, 0x21,
                         0x22, 0x24, 0x26, 0x31, 0x32, 0x34, 0x35, 0x36, 0x39, 0x3a, 0x3b, 0x40, 0x100, 0xfff});
    if (one_in(8)) d.revision = static_cast<u8>(below(16));
    if (one_in(8)) d.dvsec_at = static_cast<u16>(4 * below(1024));
    if (one_in(8)) d.hdm_at = static_cast<u16>(below(0x1000));
    if (one_in(8)) d.block = BlockPlace::Beyond;
    if (one_in(8)) d.class_code = one_of({0x050210u, 0x050200u, 0x030200u});
    if (one_in(8)) d.cxl_link = false;
    if (one_in(8)) d.array = one_of({HdmArray::WithoutHdm, HdmArray::TwoHdm, HdmArray::OtherId});
    if (one_in(16)) d.dvsec_id = static_cast<u16>(1 + below(7));
    for (u32 n = below(4); n; --n) {
        const u8 row = any_row();
        d.registers.add({row, instance_of(row), some_value(row)});
    }
}
}  // namespace

DeviceSpec some_device() {
    Script s;
    DeviceSpec& d = s.device;
    if (one_in(6)) return d;  // the default one: what shows there needs no device of its own
    const bool odd = one_in(6);
    give_capabilities(d, odd), give_state(d), give_shape(d), give_surroundings(d);
    if (odd) make_odd(d);
    if (one_in(8)) give_twin(d);
    if (one_in(3)) give_after_reset(d);
    return canonical(s).device;
}
}  // namespace cxl::rapid
