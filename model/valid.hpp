// What every reachable state has in common: assumed by a proof before a step, shown after it.
#pragma once
#include "model/reserved.hpp"

namespace cxl {
/// One statement about a device and its state, and the rule it follows from.
template <class V>
struct Invariant {
    std::string_view rule, sentence;
    Truth<V> (*holds)(const Spec&, const Choices&, const Geometry<V>&, const State<V>&);
};
constexpr u32 config_extended = 0x100;  // DVS-16: capabilities lie in the extended configuration space
constexpr u32 pointer_end = 0x1000;     // CAP-3: the pointer of the HDM entry has 12 bits
static_assert(pointer_end + first_decoder_at + most_decoders * decoder_stride <= CXL_CM_SIZE);

/// Hardware's registers in the shadow's place, so that what is said of one can be said of the other.
template <class V>
constexpr State<V> hardware_as_shadow(const Geometry<V>& g, const State<V>& s) {
    State<V> seen = s;
    seen.comp = s.cm;
    for (u32 dword = 0; dword < dvsec_dwords; ++dword) {
        const Word<V> at = (g.dvsec >> 2) + Word<V>{dword};
        V::put(seen.dvsec, Word<V>{dword}, V::get(s.hardware, at, at < Word<V>{config_dwords}), Truth<V>(true));
    }
    return seen;
}
/// The bits of the register's fields that `choose` takes.
template <class Choose>
constexpr u32 bits_of(const RegisterRow& row, Choose choose) {
    u32 bits = 0;
    for (u32 i = 0; i < row.field_count; ++i)
        if (choose(row.fields[i])) bits |= row.fields[i].mask;
    return bits;
}
/// In every DVSEC register that exists the bits `choose` takes are `one`.
template <class V, class Choose>
constexpr Truth<V> dvsec_bits_are(bool one, const Spec& spec, const Geometry<V>& g, const State<V>& s, Choose choose) {
    Truth<V> all = Truth<V>(true);
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const u32 bits = bits_of(spec.rows[row], choose);
        if (!bits) continue;
        const Word<V> is = dvsec_register<V>(s, row) & Word<V>{bits};
        all = all && implies(exists<V>(g, row), is == Word<V>{one ? bits : 0u});
    }
    return all;
}
constexpr bool is_action(const FieldRow& f) { return f.kind == Kind::Action; }
constexpr bool is_stuck_at_one(const FieldRow& f) { return f.effect == Effect::StuckAtOne; }

/// Inductive over bind, open, reset, read and write of any enabled device, whatever its hardware holds.
template <class V>
inline constexpr Invariant<V> valid_parts[] = {
    {"ACC-6", "the HDM block begins where a 12-bit pointer reaches",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         return g.hdm_offset < Word<V>{pointer_end};
     }},
    {"DET-4", "there is a decoder, and no more than a Decoder Count can say",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         return any(g.decoders) && g.decoders <= Word<V>{most_decoders};
     }},
    {"DVS-2", "the DVSEC begins at a dword of the extended config space",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         return !any(g.dvsec & Word<V>{3u}) && Word<V>{config_extended} <= g.dvsec && g.dvsec < Word<V>{config_size};
     }},
    {"DVS-2", "Length is a 12-bit field",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         return g.length < Word<V>{0x1000u};
     }},
    {"DET-1", "Capability exists: Mem_Capable was read from it",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         return exists<V>(g, id("dvsec.Capability").row);
     }},
    {"DVS-3", "fields that are always 1 are 1 in the shadow",
     [](const Spec& spec, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         return dvsec_bits_are<V>(true, spec, g, s, is_stuck_at_one);
     }},
    {"DVS-6", "Initiate bits are 0 in the shadow",
     [](const Spec& spec, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         return dvsec_bits_are<V>(false, spec, g, s, is_action);
     }},
    {"DVS-7", "Initiate bits are 0 in hardware (Words: Hardware)",
     [](const Spec& spec, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         return dvsec_bits_are<V>(false, spec, g, hardware_as_shadow<V>(g, s), is_action);
     }},
};

template <class V>
constexpr Truth<V> reserved_are_zero(const Geometry<V>& g, const State<V>& s, u32 first, u32 end) {
    Truth<V> all = Truth<V>(true);
    for (u32 row = first; row < end; ++row) {
        const Word<V> reserved = reserved_bits<V>(g, s, row);
        const auto zero = [&](const Word<V>& i) { return !any(hdm_register<V>(g, s, row, i) & reserved); };
        if (is_dvsec(row))
            all = all && implies(exists<V>(g, row), !any(dvsec_register<V>(s, row) & reserved));
        else
            all = all && (is_decoder(row) ? of_all<V>(g.decoders, most_decoders, zero) : zero(Word<V>{0u}));
    }
    return all;
}
/// While `bit` of a decoder's CTRL is 1, the bits `is` of it are `value`.
template <class V>
constexpr Truth<V> every_ctrl(const Geometry<V>& g, const State<V>& s, Id bit, u32 is, u32 value) {
    return V::every(g.decoders, most_decoders,
                    [&](const Word<V>& i) -> Judged<V> {
                        const Word<V> ctrl = hdm_register<V>(g, s, bit.row, i);
                        return {any(ctrl & Word<V>{bit.mask}), (ctrl & Word<V>{is}) == Word<V>{value}};
                    })
        .then;
}

/// Of a conforming device besides (contract, Words).  Inductive where hardware conforms at each open and reset.
/// COMMITTED with bit 11 is not excluded: a write commits and keeps bit 11 (HDM-8, a departure).
template <class V>
inline constexpr Invariant<V> conforming_parts[] = {
    {"ACC-6", "the HDM block is aligned, behind the array's header, within 4 KiB",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         return !any(g.hdm_offset & Word<V>{3u}) && any(g.hdm_offset) && g.comp_size() <= Word<V>{0x1000u};
     }},
    {"DET-4", "hdm_count is what HDMC says",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         constexpr Id count = id("hdm.HDMC.Decoder_Count");
         const Word<V> n = hdm_register<V>(g, s, count.row, Word<V>{0u}) & Word<V>{count.mask};
         return n <= Word<V>{5u} && g.decoders == select(any(n), n << 1, Word<V>{1u});
     }},
    {"DVS-2", "the DVSEC is whole and inside config space",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>&) -> Truth<V> {
         const Truth<V> whole = g.length == Word<V>{0x38u} || g.length == Word<V>{0x3cu};
         return whole && g.dvsec + g.length <= Word<V>{config_size};
     }},
    {"HDM-13", "reserved and gated-off bits of the HDM block are 0",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         return reserved_are_zero<V>(g, s, 0, first_dvsec_row);
     }},
    {"DVS-3", "reserved and gated-off bits of the DVSEC are 0",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         return reserved_are_zero<V>(g, s, first_dvsec_row, row_count);
     }},
    {"HDM-9", "COMMITTED implies COMMIT",
     [](const Spec&, const Choices&, const Geometry<V>& g, const State<V>& s) -> Truth<V> {
         constexpr u32 commit = id("decoder.CTRL.COMMIT").mask;
         return every_ctrl<V>(g, s, id("decoder.CTRL.COMMITTED"), commit, commit);
     }},
};

template <class V, std::size_t N>
constexpr Truth<V> all_hold(const Invariant<V> (&parts)[N], const Spec& spec, const Choices& choices,
                            const Geometry<V>& g, const State<V>& s) {
    Truth<V> all = Truth<V>(true);
    for (const Invariant<V>& part : parts) all = all && part.holds(spec, choices, g, s);
    return all;
}
template <class V>
constexpr Truth<V> valid(const Spec& spec, const Choices& choices, const Geometry<V>& g, const State<V>& s) {
    return all_hold<V>(valid_parts<V>, spec, choices, g, s);
}
template <class V>
constexpr Truth<V> conforming(const Spec& spec, const Choices& choices, const Geometry<V>& g, const State<V>& s) {
    return all_hold<V>(conforming_parts<V>, spec, choices, g, s);
}
/// What a conforming device's hardware shows (contract, Words): at open the block and the DVSEC; after a reset the
/// block, under the gates that the DVSEC's shadow keeps (DVS-15).
template <class V>
constexpr Truth<V> conforming_hardware(bool at_open, const Spec& spec, const Choices& choices, const Geometry<V>& g,
                                       const State<V>& s) {
    State<V> seen = hardware_as_shadow<V>(g, s);
    if (!at_open) seen.dvsec = s.dvsec;
    return conforming<V>(spec, choices, g, seen) &&
           every_ctrl<V>(g, seen, id("decoder.CTRL.COMMITTED"), id("decoder.CTRL.Error_Not_Committed").mask, 0);
}
}  // namespace cxl
