// What claims say of many registers at once: every register of a block, all of them as they were.
#pragma once
#include "properties/claims/taken.hpp"

namespace cxl {
/// Folds fn(row, decoder, before, after, accessed) over every register of the HDM block. Over formulas fn is asked of
/// decoders past the last one too: nothing there is accessed, and what fn gives for them does not count.
template <class V, class F>
Truth<V> every_hdm_register(const Taken<V>& t, F fn) {
    Truth<V> all = Truth<V>(true);
    const auto one = [&](u32 row, const Word<V>& decoder, const Truth<V>& there) {
        const Word<V> at = t.g.hdm_offset + hdm_place<V>(row, decoder);
        const Truth<V> accessed = there && Truth<V>(t.accesses(Where::CompRegs)) && t.position == widen(at);
        const Word<V> before = V::get(t.before.comp, at >> 2, there), after = V::get(t.after.comp, at >> 2, there);
        all = all && implies(there, fn(row, decoder, before, after, accessed));
    };
    for (u32 row = 0; row < first_decoder_row; ++row) one(row, Word<V>{0u}, Truth<V>(true));
    V::repeat(t.g.decoders, most_decoders, [&](u32 i, const Truth<V>& there) {
        for (u32 row = first_decoder_row; row < first_dvsec_row; ++row) one(row, Word<V>{i}, there);
    });
    return all;
}
/// The same over the registers of the DVSEC that exist and have a shadow; accessed: some byte of it is covered.
template <class V, class F>
Truth<V> every_dvsec_register(const Taken<V>& t, F fn) {
    Truth<V> all = Truth<V>(true);
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        if (contract.rows[row].reads != Source::Shadow) continue;
        const Long<V> at = widen(t.g.dvsec + Word<V>{contract.rows[row].offset()});
        const Long<V> end = at + Long<V>{contract.rows[row].bytes()};
        const Truth<V> accessed = Truth<V>(t.accesses(Where::Config)) && t.position < end && at < t.position + t.count;
        all = all && implies(exists<V>(t.g, row),
                             fn(row, dvsec_register<V>(t.before, row), dvsec_register<V>(t.after, row), accessed));
    }
    return all;
}
/// No register of either block has another value than before.
template <class V>
Truth<V> hdm_kept(const Taken<V>& t) {
    return every_hdm_register(t, [](u32, const Word<V>&, const Word<V>& before, const Word<V>& after, const Truth<V>&) {
        return before == after;
    });
}
template <class V>
Truth<V> dvsec_kept(const Taken<V>& t) {
    return every_dvsec_register(
        t, [](u32, const Word<V>& before, const Word<V>& after, const Truth<V>&) { return before == after; });
}
template <class V>
Truth<V> prefix_kept(const Taken<V>& t) {
    Truth<V> all = Truth<V>(true);
    V::repeat(t.g.hdm_offset >> 2, pointer_end / 4, [&](u32 i, const Truth<V>& there) {
        const Word<V> at{i};
        all = all && V::get(t.before.comp, at, there) == V::get(t.after.comp, at, there);
    });
    return all;
}
template <class V>
Truth<V> registers_kept(const Taken<V>& t) {
    return hdm_kept(t) && dvsec_kept(t) && prefix_kept(t);
}
/// Nothing at all reached hardware.
template <class V>
Truth<V> hardware_left_alone(const Taken<V>& t) {
    const Reached<V>& r = t.reached;
    return !any(r.mmio | r.control2 | r.status2 | r.elsewhere | r.outside);
}
}  // namespace cxl
