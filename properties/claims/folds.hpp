// What claims say of many registers at once: every register of a block, all of them as they were.
#pragma once
#include "properties/claims/taken.hpp"

namespace cxl {
/// fn(row, decoder), a truth, holds of every place of the HDM block.
template <class V, class F>
Truth<V> every_hdm_place(const Geometry<V>& g, F fn) {
    Truth<V> all = Truth<V>(true);
    for (u32 row = 0; row < first_decoder_row; ++row) all = all && fn(row, Word<V>{0u});
    return all && of_all<V>(g.decoders, most_decoders, [&](const Word<V>& decoder) {
               Truth<V> each = Truth<V>(true);
               for (u32 row = first_decoder_row; row < first_dvsec_row; ++row) each = each && fn(row, decoder);
               return each;
           });
}
/// fn(row, decoder, before, after, accessed), a truth, holds of every register of the HDM block.
template <class V, class F>
Truth<V> every_hdm_register(const Taken<V>& t, F fn) {
    return every_hdm_place<V>(t.g, [&](u32 row, const Word<V>& decoder) -> Truth<V> {
        const Word<V> at = t.g.hdm_offset + hdm_place<V>(row, decoder);
        const Truth<V> accessed = Truth<V>(t.accesses(Where::CompRegs)) && t.position == widen(at);
        return fn(row, decoder, V::get(t.before.comp, at >> 2), V::get(t.after.comp, at >> 2), accessed);
    });
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
    return of_all<V>(t.g.hdm_offset >> 2, pointer_end / 4,
                     [&](const Word<V>& at) { return V::get(t.before.comp, at) == V::get(t.after.comp, at); });
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
