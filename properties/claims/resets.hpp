// Claims: resets, and what no step may leave behind.  Rules RST.
#pragma once
#include "properties/claims/dpa.hpp"

namespace cxl::claim {
template <class V>
Truth<V> is_reset(const Taken<V>& t) {
    return Truth<V>(t.op == Op::Reset) && t.enabled && t.resets;
}
template <class V>
Judged<V> no_page_survives_a_reset(const Taken<V>& t) {
    return {is_reset<V>(t), !any(t.is.pages)};
}
template <class V>
Judged<V> reset_reloads_or_stays_inactive(const Taken<V>& t) {
    if (t.op != Op::Reset) return not_asked<V>();
    const Truth<V> fails = any(t.error);
    const Truth<V> failed = t.result == Word<V>{0u} - t.error && !t.is.active && hdm_kept(t);
    const Truth<V> committed = committed_in_hardware<V>(t, dpa_decoder<V>(t));
    const Truth<V> worked = t.result == Word<V>{0u} && (is_gone<V>(t) || !t.placed() || t.is.active == committed);
    return {is_reset<V>(t) && !t.denied, prefix_kept(t) && dvsec_kept(t) && either<V>(fails, failed, worked)};
}
/// Whatever the step, and whatever ran inside it.
template <class V>
Judged<V> no_page_while_inactive(const Taken<V>& t) {
    return {t.enabled && !t.is.active, !any(t.is.pages)};
}
template <class V>
Judged<V> old_mappings_fault_again(const Taken<V>& t) {
    if (t.op != Op::Fault || t.touched.of != Mapped::Dpa || !t.touched.older) return not_asked<V>();
    const Long<V> at = t.touched.start + (t.touched.page << page_shift);
    return {t.enabled && t.was.active && at < t.ranges.dpa && !t.denied, t.touched.there};
}
template <class V>
Judged<V> gone_is_inactive(const Taken<V>& t) {
    return {t.loads() && is_gone<V>(t), !t.is.active};
}
template <class V>
Judged<V> all_ones_stay_unreadable(const Taken<V>& t) {
    if (t.op != Op::Open && t.op != Op::Reset) return not_asked<V>();
    const Word<V> ones{~0u};
    const bool open = t.op == Op::Open;
    const Truth<V> hidden =
        every_hdm_register(t, [&](u32, const Word<V>&, const Word<V>& before, const Word<V>& after, const Truth<V>&) {
            return !(after == ones) || (!Truth<V>(open) && before == ones);
        });
    return {t.loads() && is_gone<V>(t), hidden};
}
template <class V>
Judged<V> no_reset_changes_nothing(const Taken<V>& t) {
    if (t.op != Op::Reset) return not_asked<V>();
    return {t.enabled && !t.resets && !t.denied, t.fails_with(einval) && registers_kept(t) && t.was.same(t.is)};
}
}  // namespace cxl::claim
