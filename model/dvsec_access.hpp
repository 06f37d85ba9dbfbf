// One aligned piece of an access to the CXL Device DVSEC.  Rules DVS-1 to DVS-14, DVS-17.
#pragma once
#include "model/state.hpp"

namespace cxl {
/// A naturally aligned piece within one dword: which dword is a value, which bytes of it a number.
template <class V>
struct Piece {
    Word<V> dword{0u};         ///< index of the dword inside the DVSEC
    u32 first = 0, width = 4;  ///< first byte in the dword, bytes
    constexpr u32 lanes() const { return (width == 4 ? ~0u : (1u << (8 * width)) - 1) << (8 * first); }
};
constexpr u32 lane_shift(u32 row) { return 8 * (contract.rows[row].offset() % 4); }
constexpr u32 lane_mask(u32 row) { return contract.rows[row].mask() << lane_shift(row); }

/// A read, in the dword's lanes.  `header` is the DVSEC's first dword as the virtual config space has it.
template <class V>
constexpr Word<V> dvsec_read(const Spec& spec, const Choices& choices, const Geometry<V>& g, const State<V>& s,
                             const Piece<V>& p, const Word<V>& header) {
    const Word<V> hardware = V::get(s.hardware, (g.dvsec >> 2) + p.dword), lanes{p.lanes()};
    const Truth<V> latched = Truth<V>(choices.is(chosen(U::U4, "open")));
    Word<V> read = hardware;
    V::pick(p.dword, 0, dvsec_dwords, [&](u32 dword, const Truth<V>& here) {
        const Word<V> shadow = V::get(s.dvsec, dword);
        // bytes that no register owns: DVS-13, U-4; the first dword: DVS-17
        Word<V> now = dword ? select(latched, shadow, hardware) : spec.habits.headers_from_hardware ? hardware : header;
        for (u32 row = dvsec_sharing[dword].first; row < dvsec_sharing[dword].end; ++row) {
            const RegisterRow& r = spec.rows[row];
            const Word<V> mine{lane_mask(row)};
            const Word<V> source = r.reads == Source::Shadow    ? shadow
                                   : r.reads == Source::Latched ? select(latched, shadow, hardware)
                                                                : hardware;
            now = select(exists<V>(g, row), (now & ~mine) | (source & mine), (now & ~mine) | (hardware & mine));
        }
        if (spec.habits.exact_offset_reads) {
            const u32 row = dvsec_row_at(4 * dword + p.first);
            const bool whole = row != no_row && contract.rows[row].offset() == 4 * dword + p.first &&
                               spec.rows[row].reads == Source::Shadow;
            now = whole ? shadow : dword == 0 ? now : hardware;
        }
        read = select(here, now, read);
    });
    return read & lanes;
}

/// A write, `data` in the dword's lanes.  Returns the bits that must reach hardware, in the dword's lanes.
template <class V>
constexpr Word<V> dvsec_write(const Spec& spec, const Choices& choices, const Geometry<V>& g, State<V>& s,
                              const Piece<V>& p, const Word<V>& data) {
    Word<V> fired{0u};
    const Truth<V> lock_exists = exists<V>(g, id("dvsec.Lock").row) || Truth<V>(spec.habits.gate_beyond_length);
    const Word<V> holder = select(lock_exists, dvsec_register<V>(s, id("dvsec.Lock").row), Word<V>{0u});
    V::pick(p.dword, 0, dvsec_dwords, [&](u32 dword, const Truth<V>& here) {
        for (u32 row = dvsec_sharing[dword].first; row < dvsec_sharing[dword].end; ++row) {
            const RegisterRow& r = spec.rows[row];
            u32 lanes = p.lanes();
            if (spec.habits.exact_offset_writes) lanes = r.offset() % 4 == p.first ? lane_mask(row) : 0;
            lanes &= lane_mask(row);
            if (!lanes) continue;
            const Truth<V> when = here && exists<V>(g, row);
            const u32 shift = lane_shift(row);
            const Word<V> word = V::get(s.dvsec, dword), sent = (data & Word<V>{p.lanes()}) >> shift;
            const Word<V> old = (word >> shift) & Word<V>{r.mask()};
            const Masks<V> m = masks<V>(spec, choices, g, s, row);
            const Word<V> after =
                store<V>(m, old, sent & Word<V>{r.mask()}, Word<V>{lanes >> shift}, locked<V>(r, choices, holder));
            const Word<V> put = (word & ~Word<V>{lane_mask(row)}) | ((after & Word<V>{r.mask()}) << shift);
            // a register that only forwards (Status2) has no shadow of its own to change
            V::put(s.dvsec, dword, r.reads == Source::Latched ? word : put, when);
            fired = fired | select(when, ((sent & m.fires & Word<V>{lanes >> shift}) << shift), Word<V>{0u});
        }
    });
    return fired;
}
}  // namespace cxl
