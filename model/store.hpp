// The write algebra: one pure function from a register's row, its old value and a byte-enabled write to its new value.
#pragma once
#include "model/domain.hpp"
#include "model/spec.hpp"

namespace cxl {
/// A row's bits by what a write does to them, gates resolved.  Words of the domain: gates are data.
template <class V>
struct Masks {
    Word<V> written{0u};             ///< RW and RWL: take the written value
    Word<V> kept{0u};                ///< RO, HwInit, RsvdZ: keep theirs
    Word<V> cleared{0u};             ///< RW1CS in the shadow: a written 1 clears
    Word<V> latched{0u};             ///< RWO: a written 1 stays
    Word<V> ones{0u};                ///< stuck at one
    Word<V> fires{0u};               ///< a written 1 reaches hardware (gate open, or left open by a U point)
    u32 follower = 0, followed = 0;  ///< Effect::Follows: the one becomes what the other is
    u32 released = 0;                ///< Effect::Releases: while 1, a written 0 clears it and nothing else happens
};

/// `present(FieldRow)` is the truth of a field's gate; `fires(FieldRow, present)` whether its action reaches hardware.
template <class V, class Present, class Fires>
constexpr Masks<V> masks_of(const RegisterRow& row, Present present, Fires fires) {
    Masks<V> m;
    for (u32 i = 0; i < row.field_count; ++i) {
        const FieldRow& f = row.fields[i];
        const Truth<V> there = present(f);
        const Word<V> bits{f.mask}, none{0u}, live = select(there, bits, none);
        if (f.effect == Effect::Forwards) m.fires = m.fires | select(fires(f, there), bits, none);
        if (f.effect == Effect::StuckAtOne) m.ones = m.ones | bits;
        if (f.effect == Effect::Follows) m.follower = f.mask, m.followed = f.of.mask;
        if (f.effect == Effect::Releases) m.released = f.mask;
        switch (f.kind) {
            case Kind::RW:
            case Kind::RWL:
                m.written = m.written | live;
                break;
            case Kind::RO:
            case Kind::HwInit:
            case Kind::RsvdZ:
                m.kept = m.kept | bits;
                break;
            case Kind::RW1CS:
                m.cleared = m.cleared | live, m.kept = m.kept | (bits & ~live);
                break;
            case Kind::RWO:
                m.latched = m.latched | live;
                break;
            case Kind::RsvdP:
            case Kind::Action:
                break;
        }
    }
    return m;
}

/// What the register holds after `data` arrives on `lanes` (a bit mask of enabled bytes); `locked` freezes it.
template <class V>
constexpr Word<V> store(const Masks<V>& m, const Word<V>& old, const Word<V>& data, const Word<V>& lanes,
                        const Truth<V>& locked) {
    const Word<V> sent = data & lanes;
    Word<V> taken =
        (sent & m.written) | (old & m.kept) | (old & m.cleared & ~sent) | ((old | sent) & m.latched) | m.ones;
    taken = (taken & lanes) | (old & ~lanes);
    if (m.follower) {
        const Word<V> bits{m.follower};
        taken = select(any(taken & Word<V>{m.followed}), taken | bits, taken & ~bits);
    }
    const Word<V> after = select(locked, old, taken), bits{m.released};
    if (!m.released) return after;
    return select(any(old & bits) && !any(data & bits), old & ~bits, after);
}
}  // namespace cxl
