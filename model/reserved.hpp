// Which bits of a register are reserved: always, or while the capability bit of their field is 0.
#pragma once
#include "model/state.hpp"

namespace cxl {
/// A field that a capability bit gates.
struct Gated {
    u8 row = no_row, index = 0;
    constexpr const FieldRow& field() const { return contract.rows[row].fields[index]; }
};
template <class F>
constexpr void each_gated_field(F fn) {
    for (u32 row = 0; row < row_count; ++row)
        for (u32 i = 0; i < contract.rows[row].field_count; ++i)
            if (contract.rows[row].fields[i].needs.known()) fn(Gated{static_cast<u8>(row), static_cast<u8>(i)});
}
inline constexpr std::size_t gated_count = [] {
    std::size_t n = 0;
    each_gated_field([&](Gated) { ++n; });
    return n;
}();
inline constexpr auto gated_fields = [] {
    std::array<Gated, gated_count> all{};
    std::size_t n = 0;
    each_gated_field([&](Gated g) { all[n++] = g; });
    return all;
}();
inline constexpr auto always_reserved = [] {
    std::array<u32, row_count> bits{};
    for (u32 row = 0; row < row_count; ++row)
        for (u32 i = 0; i < contract.rows[row].field_count; ++i)
            if (reserved(contract.rows[row].fields[i].kind)) bits[row] |= contract.rows[row].fields[i].mask;
    return bits;
}();

/// Registers that a guest's write can change, or reach hardware through.
inline constexpr auto guest_writes = [] {
    std::array<bool, row_count> writes{};
    for (u32 row = 0; row < row_count; ++row)
        for (u32 i = 0; i < contract.rows[row].field_count; ++i) {
            const Kind kind = contract.rows[row].fields[i].kind;
            writes[row] = writes[row] || !(kind == Kind::RO || kind == Kind::HwInit || reserved(kind));
        }
    return writes;
}();

/// The reserved bits of one register on a device with these capability bits (HDM-13).
template <class V>
constexpr Word<V> reserved_bits(const Geometry<V>& g, const State<V>& s, u32 row) {
    Word<V> bits{always_reserved[row]};
    for (const Gated& f : gated_fields)
        if (f.row == row)
            bits = bits | select(present<V>(contract, g, s, f.field()), Word<V>{0u}, Word<V>{f.field().mask});
    return bits;
}
}  // namespace cxl
