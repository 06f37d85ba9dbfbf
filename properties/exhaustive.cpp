// The cases, one after the other.
#include "properties/exhaustive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/dvsec_access.hpp"

namespace cxl {
namespace {
constexpr u32 old_values[] = {0u, ~0u, 0xa5a5a5a5u};

const auto& gates() {
    static const auto all = [] {
        std::vector<Id> ids;
        for (const Gated& g : gated_fields)
            if (std::find(ids.begin(), ids.end(), g.field().needs) == ids.end()) ids.push_back(g.field().needs);
        return ids;
    }();
    return all;
}
/// The gates that a field of the register asks, as bits of Case::gates.
u32 gates_of(u32 row) {
    u32 bits = 0;
    for (const Gated& g : gated_fields)
        for (std::size_t i = 0; i < gates().size(); ++i)
            if (g.row == row && g.field().needs == gates()[i]) bits |= 1u << i;
    return bits;
}
/// Values of LOCK, COMMIT and COMMITTED, all of them, or LOCK and COMMITTED alone.
template <class F>
bool each_ctrl(u32 row, bool all, F fn) {
    if (!is_decoder(row)) return fn(0u);
    for (u32 n = 0; n < 8; ++n) {
        const u32 ctrl = (n & 1 ? id("decoder.CTRL.LOCK").mask : 0) | (n & 2 ? id("decoder.CTRL.COMMITTED").mask : 0) |
                         (n & 4 ? id("decoder.CTRL.COMMIT").mask : 0);
        if ((all || n < 4) && !fn(ctrl)) return false;
    }
    return true;
}
template <class F>
bool each_gates(u32 fixed, u32 varied, F fn) {
    for (u32 bits = varied;; bits = (bits - 1) & varied) {
        if (!fn(fixed | bits)) return false;
        if (!bits) return true;
    }
}

using Each = std::function<bool(const Case&)>;
bool each_piece(Case c, const Each& each) {
    if (!is_dvsec(c.row)) return each(c);
    for (c.width = 1; c.width <= 4; c.width *= 2)
        for (c.first = 0; c.first < 4; c.first += c.width)
            if (!each(c)) return false;
    return true;
}
bool each_old(Case c, const Each& each) {
    const bool dvsec = is_dvsec(c.row);
    for (const u32 old : old_values)
        for (const bool cut : {false, true})
            for (const bool lock : {false, true}) {
                if (!dvsec && (cut || lock)) continue;
                if (cut && contract.rows[c.row].offset() >= short_length) continue;  // not the algebra's
                c.old = old, c.short_dvsec = cut, c.config_lock = lock;
                if (!each_ctrl(c.row, true, [&](u32 ctrl) { return c.ctrl = ctrl, each_piece(c, each); })) return false;
            }
    return true;
}
/// Every old and every new value of one byte, `shift` bits up in the register's dword.
bool each_byte(Case c, u32 shift, const Each& each) {
    for (u32 n = 0; n < 0x10000; ++n) {
        c.old = (n & 0xff) << shift, c.data = (n >> 8) << shift;
        if (!each(c)) return false;
    }
    return true;
}
bool each_slice(Case c, const Each& each) {
    const bool dvsec = is_dvsec(c.row);
    const u32 bytes = contract.rows[c.row].bytes(), from = dvsec ? contract.rows[c.row].offset() % 4 : 0;
    if (dvsec) c.width = 1;
    for (u32 byte = from; byte < from + bytes; ++byte)
        for (const bool lock : {false, true}) {
            if (lock && !dvsec) continue;
            c.config_lock = lock, c.first = dvsec ? byte : 0;
            if (!each_ctrl(c.row, false, [&](u32 ctrl) { return c.ctrl = ctrl, each_byte(c, 8 * byte, each); }))
                return false;
        }
    return true;
}
/// Calls fn(c) for each row of the set and each combination of the capabilities that matter; false ends it.
void each_row(const Scope& scope, const Each& fn) {
    const u32 all = (1u << gates().size()) - 1;
    for (u32 row = 0; row < row_count; ++row) {
        if (!(scope.row_set >> row & 1) || (scope.slices && !guest_writes[row])) continue;
        // registers of one dword are asked together, by the first of them
        const bool shares = is_dvsec(row) && dvsec_sharing[contract.rows[row].offset() / 4].first != row;
        if (shares && !scope.slices) continue;
        const u32 varied = scope.slices ? gates_of(row) : all;
        Case c{.row = row};
        if (!each_gates(all & ~varied, varied, [&](u32 bits) { return c.gates = bits, fn(c); })) return;
    }
}
}  // namespace

/// Every single bit of the piece set, and cleared, and the patterns.
bool each_data(const Case& state, const std::function<bool(u32)>& each) {
    const u32 lanes = Piece<Numbers>{0, state.first, state.width}.lanes();
    for (const u32 pattern : {0u, lanes, 0x55555555u & lanes, 0x5a5a5a5au & lanes})
        if (!each(pattern)) return false;
    for (u32 bit = 1; bit; bit <<= 1)
        if (bit & lanes && (!each(bit) || !each(lanes & ~bit))) return false;
    return true;
}

std::span<const Id> gate_bits() { return gates(); }
bool is_open(const FieldRow& field, u32 gates) {
    for (std::size_t i = 0; i < gate_bits().size(); ++i)
        if (field.needs == gate_bits()[i]) return gates >> i & 1;
    return true;
}
u64 rows_left_open() {
    u64 rows = 0;
    for (u32 row = 0; row < row_count; ++row) {
        bool open = contract.rows[row].lock_open != U::None;
        for (u32 i = 0; i < contract.rows[row].field_count; ++i)
            open = open || contract.rows[row].fields[i].open != U::None;
        rows |= u64{open} << row;
    }
    return rows;
}

void each_case(const Scope& scope, const Each& each) {
    each_row(scope, [&](const Case& row) {
        if (scope.slices) return each_slice(row, each);
        return each_old(row, [&](Case c) { return each_data(c, [&](u32 data) { return c.data = data, each(c); }); });
    });
}
std::vector<Case> exhaustive_states() {
    std::vector<Case> states;
    each_row({},
             [&](const Case& row) { return each_old(row, [&](const Case& c) { return states.push_back(c), true; }); });
    return states;
}

std::string in_words(const Case& c) {
    std::string open;
    for (std::size_t i = 0; i < gates().size(); ++i) {
        const RegisterRow& r = contract.rows[gates()[i].row];
        for (u32 k = 0; c.gates >> i & 1 && k < r.field_count; ++k)
            if (r.fields[k].mask == gates()[i].mask) open += fmt::format(" {}", r.fields[k].name);
    }
    const RegisterRow& r = contract.rows[c.row];
    return fmt::format(
        "write {} {:#010x} to {}.{} byte {}, before {:#010x}, CTRL {:#x}, CONFIG_LOCK {}, Length {:#x}, with{}",
        8 * c.width, c.data, r.block->name, r.facts->name, c.first, c.old, c.ctrl, c.config_lock,
        c.short_dvsec ? short_length : whole_length, open.empty() ? " no capability" : open);
}
}  // namespace cxl
