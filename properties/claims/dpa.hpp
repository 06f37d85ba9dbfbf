// Claims: the device memory region, by its arithmetic.  Rules DPA.
#pragma once
#include "properties/claims/fields.hpp"

namespace cxl::claim {
/// Decoder `number` was COMMITTED with a size at bind.
template <class V>
Truth<V> sized_and_committed(const Taken<V>& t, const Word<V>& number) {
    const auto word = [&](Id r) {
        const Word<V> at = hdm_dword<V>(t.g, r.row, number);
        return V::get(t.bound, at, number < t.g.decoders) & Word<V>{r.mask};
    };
    return any(word(id("decoder.CTRL.COMMITTED"))) &&
           any(word(id("decoder.SIZE_HI")) | word(id("decoder.SIZE_LO.Low")));
}
/// Number of the lowest decoder that was COMMITTED with a size at bind (DET-6), as a word; 0 if none.
template <class V>
Word<V> dpa_decoder(const Taken<V>& t) {
    const auto here = [&](const Word<V>& i) { return sized_and_committed<V>(t, i); };
    return V::lowest(t.g.decoders, most_decoders, here).at;
}
/// CTRL of decoder `number` as hardware has it now.
template <class V>
Word<V> ctrl_in_hardware(const Taken<V>& t, const Word<V>& number) {
    const Word<V> at = hdm_dword<V>(t.g, id("decoder.CTRL").row, number);
    return V::get(t.after.cm, at, t.enabled && number < t.g.decoders);
}
template <class V>
Truth<V> committed_in_hardware(const Taken<V>& t, const Word<V>& number) {
    return any(ctrl_in_hardware<V>(t, number) & Word<V>{id("decoder.CTRL.COMMITTED").mask});
}
/// RST-5: HDMC or the DPA decoder's CTRL reads all ones.
template <class V>
Truth<V> is_gone(const Taken<V>& t) {
    const Word<V> ones{~0u}, hdmc = V::get(t.after.cm, t.g.hdm_offset >> 2, t.enabled);
    return hdmc == ones || ctrl_in_hardware<V>(t, dpa_decoder<V>(t)) == ones;
}
template <class V>
Truth<V> inside(const Long<V>& start, const Long<V>& length, const Long<V>& size) {
    return start <= size && length <= size - start;
}

template <class V>
Judged<V> mmap_of_dpa(const Taken<V>& t) {
    if (!(t.op == Op::Mmap && t.region == Where::Dpa)) return not_asked<V>();
    const Truth<V> may = t.shared && inside<V>(t.position, t.count, t.ranges.dpa);
    const Truth<V> whole = any(narrow(t.count)) || !(narrow(t.count >> 32) == Word<V>{0u});
    const Truth<V> aligned = whole && !any(narrow(t.position | t.count) & Word<V>{static_cast<u32>(page_size) - 1});
    return {t.enabled && aligned && !t.denied,
            either<V>(may, t.result == Word<V>{0u} && t.is.pages <= t.was.pages, t.fails_with(einval))};
}
template <class V>
Judged<V> fault_gives_one_page(const Taken<V>& t) {
    if (t.op != Op::Fault || t.touched.of != Mapped::Dpa) return not_asked<V>();
    const Long<V> at = t.touched.start + (t.touched.page << page_shift);
    const Truth<V> served = t.was.active && at < t.ranges.dpa;
    const Truth<V> right = t.touched.there &&
                           t.touched.frame << page_shift == (t.ranges.dpa_frame << page_shift) + at &&
                           t.is.pages <= t.was.pages + Word<V>{1u};
    return {t.enabled && !t.denied, either<V>(served, right, !t.touched.there && t.is.pages == t.was.pages)};
}
template <class V>
Judged<V> transfer_by_what_is_left(const Taken<V>& t) {
    if (!t.accesses(Where::Dpa)) return not_asked<V>();
    const Truth<V> nothing = t.count == Long<V>{0u}, past = !(t.position < t.ranges.dpa);
    const Long<V> left = t.ranges.dpa - t.position, n = select(t.count < left, t.count, left);
    const Truth<V> kept = !any(t.moved);
    const Truth<V> moves = widen(t.result) == n && t.moved == t.result && t.succeeded();
    const Truth<V> answered = either<V>(
        nothing, t.result == Word<V>{0u} && kept,
        either<V>(!t.was.active, t.fails_with(eio) && kept, either<V>(t.fault, t.fails_with(efault) && kept, moves)));
    const Truth<V> at_end = kept && (t.result == Word<V>{0u} || t.fails_with(einval) || t.fails_with(eio));  // U-10
    return {t.enabled && !t.denied, either<V>(past && !nothing, at_end, answered)};
}
template <class V>
Judged<V> pages_stay_in_range(const Taken<V>& t) {
    return {any(t.is.pages), !t.is.astray};
}
template <class V>
Judged<V> open_activates_by_ctrl(const Taken<V>& t) {
    if (!(t.op == Op::Open && t.first)) return not_asked<V>();
    const Truth<V> committed = committed_in_hardware<V>(t, dpa_decoder<V>(t));
    const bool anyway = t.choices.is(chosen(U::U21, "active"));
    return {t.loads() && t.placed() && !is_gone<V>(t), t.is.active == (committed || Truth<V>(anyway))};
}
template <class V>
Judged<V> guest_writes_leave_activity(const Taken<V>& t) {
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    return {t.enabled, t.was.same_region(t.is)};
}
}  // namespace cxl::claim
