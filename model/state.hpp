// What a device is and holds: fixed geometry, and the state that steps change.
#pragma once
#include "model/choices.hpp"
#include "model/store.hpp"
#include "targets/device_image.h"

namespace cxl {
constexpr u32 config_size = CXL_CONFIG_SIZE, config_dwords = CXL_CONFIG_SIZE / 4, cm_dwords = CXL_CM_SIZE / 4;
constexpr u32 most_decoders = 32, most_dvsecs = 8;
constexpr u32 first_decoder_at = 0x10, decoder_stride = 0x20;  // HDM: decoder i at 0x10 + 0x20 * i
static_assert(first_decoder_at == facts::decoder.offset && decoder_stride == facts::decoder.stride);

/// DET-4
constexpr u32 decoder_count(u32 hdmc) {
    const u32 encoding = hdmc & id("hdm.HDMC.Decoder_Count").mask;
    return encoding ? 2 * encoding : 1;
}
/// No conforming device has such a CTRL (contract, Words): COMMITTED implies COMMIT and not bit 11.
constexpr bool committed_oddly(u32 ctrl) {
    return ctrl & id("decoder.CTRL.COMMITTED").mask &&
           (!(ctrl & id("decoder.CTRL.COMMIT").mask) || ctrl & id("decoder.CTRL.Error_Not_Committed").mask);
}

/// What bind fixes.  Values of the domain, so that bounds can be shown for all of them.
template <class V>
struct Geometry {
    Word<V> hdm_offset{0u};                ///< of the HDM block inside COMP_REGS, bytes
    Word<V> decoders{0u};                  ///< hdm_count
    Word<V> dvsec{0u};                     ///< of the CXL Device DVSEC in config space, bytes
    Word<V> length{0u};                    ///< its Length, bytes
    Truth<V> cut_whole{false};             ///< Habits::cut_registers_whole of who is predicted
    constexpr Word<V> comp_size() const {  // ACC-6
        return hdm_offset + Word<V>{first_decoder_at} + (decoders << 5);
    }
};

/// The emulation's own memory and the hardware under it.
template <class V>
struct State {
    typename V::template Array<cm_dwords> comp;          ///< COMP_REGS, dword by dword
    typename V::template Array<dvsec_dwords> dvsec;      ///< the CXL DVSEC's virtual dwords
    typename V::template Array<config_dwords> hardware;  ///< config space as hardware holds it
    typename V::template Array<cm_dwords> cm;            ///< the CXL.cachemem registers as hardware holds them
};

/// Bytes from the start of the HDM block to a register of it.
template <class V>
constexpr Word<V> hdm_place(u32 row, const Word<V>& decoder) {
    const Word<V> at{contract.rows[row].offset()};
    return is_decoder(row) ? at + Word<V>{first_decoder_at} + (decoder << 5) : at;
}
/// The dword of COMP_REGS that holds it. Made of parts that share no bit where it can be: a proof sees through them.
template <class V>
constexpr Word<V> hdm_dword(const Geometry<V>& g, u32 row, const Word<V>& decoder) {
    const Word<V> dword{contract.rows[row].offset() / 4}, first = g.hdm_offset >> 2;
    return is_decoder(row) ? first + (Word<V>{first_decoder_at / 4} + ((decoder << 3) | dword)) : first + dword;
}
/// The row of decoder state or DVSEC state that a claim or the judge asks for, as hardware-independent values.
template <class V>
constexpr Word<V> hdm_register(const Geometry<V>& g, const State<V>& s, u32 row, const Word<V>& decoder) {
    return V::get(s.comp, hdm_dword<V>(g, row, decoder));
}
template <class V>
constexpr Word<V> dvsec_register(const State<V>& s, u32 row) {
    const u32 at = contract.rows[row].offset();
    return (V::get(s.dvsec, at / 4) >> (8 * (at % 4))) & Word<V>{contract.rows[row].mask()};
}
/// DVS-2: whether the first `bytes` of the register lie inside Length and config space.
template <class V>
constexpr Truth<V> inside(const Geometry<V>& g, u32 row, u32 bytes) {
    const Word<V> end{contract.rows[row].offset() + bytes};
    return end <= g.length && g.dvsec + end <= Word<V>{config_size};
}
/// DVS-2: whether the register exists.
template <class V>
constexpr Truth<V> exists(const Geometry<V>& g, u32 row) {
    return inside<V>(g, row, contract.rows[row].bytes()) || (g.cut_whole && inside<V>(g, row, 1));
}
/// The truth of a field's gate bit (DVS-2: a bit of a register that does not exist is 0).
template <class V>
constexpr Truth<V> present(const Spec& spec, const Geometry<V>& g, const State<V>& s, const FieldRow& f) {
    if (!f.needs.known()) return Truth<V>(true);
    const Word<V> bits{f.needs.mask};
    if (!is_dvsec(f.needs.row)) return any(hdm_register<V>(g, s, f.needs.row, Word<V>{0u}) & bits);
    const Truth<V> beyond = Truth<V>(spec.habits.gate_beyond_length);
    return any(dvsec_register<V>(s, f.needs.row) & bits) && (exists<V>(g, f.needs.row) || beyond);
}
template <class V>
constexpr Masks<V> masks(const Spec& spec, const Choices& choices, const Geometry<V>& g, const State<V>& s, u32 row) {
    return masks_of<V>(
        spec.rows[row], [&](const FieldRow& f) { return present<V>(spec, g, s, f); },
        [&](const FieldRow& f, const Truth<V>& there) -> Truth<V> {
            if (f.open == U::U19) return there || Truth<V>(choices.is(chosen(U::U19, "write")));
            if (f.open == U::U1) return Truth<V>(choices.is(chosen(U::U1, "write")));
            return there;
        });
}

/// Whether a decoder register or the DVSEC register `row` is frozen; CTRL is the decoder's CTRL, Lock the DVSEC's.
template <class V>
constexpr Truth<V> locked(const RegisterRow& row, const Choices& choices, const Word<V>& holder) {
    const bool first_alone = row.lock_open == U::U7 && choices.is(chosen(U::U7, "kept"));
    Truth<V> all = Truth<V>(row.lock[0].known());
    if (row.lock[0].known()) all = any(holder & Word<V>{row.lock[0].mask});
    if (row.lock[1].known() && !first_alone) all = all && any(holder & Word<V>{row.lock[1].mask});
    return all;
}
}  // namespace cxl
