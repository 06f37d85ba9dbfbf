// Theorems: parts of a BAR as sets of bytes, for all 64-bit values.  REG-1, REG-2, REG-2a, REG-4
#pragma once
#include "model/windows.hpp"
#include "smt/theorems/addressing.hpp"

namespace cxl::smt {
template <class V>
Truth<V> has_byte(const Interval<V>& i, const Long<V>& byte) {
    return byte - i.start < i.length;
}
/// Where a part does not wrap, its bytes lie between its ends: a lemma that the other theorems take.
template <class V>
Judged<V> between(const Interval<V>& i, const Long<V>& byte) {
    const Long<V> end = i.start + i.length;
    return {i.start <= end, has_byte<V>(i, byte) == (i.start <= byte && byte < end)};
}
template <class V>
Posed<V> bytes_lie_between(World<V>& w, const Pose&) {
    return {Truth<V>(true), between<V>(w.one, w.point)};
}
/// A common byte makes an overlap, and an overlap has a common byte: the start of one of them.
template <class V>
Truth<V> intersection(const Interval<V>& a, const Interval<V>& b, const Long<V>& byte) {
    const auto common = [&](const Long<V>& at) { return has_byte<V>(a, at) && has_byte<V>(b, at); };
    const Truth<V> told = overlap<V>(a, b);
    return implies(common(byte), told) && implies(told, common(a.start) || common(b.start));
}
template <class V>
Posed<V> overlap_is_intersection(World<V>& w, const Pose&) {
    return {Truth<V>(true), {Truth<V>(true), intersection<V>(w.one, w.two, w.point)}};
}
/// The area before a block of the BAR, and the one behind it.
template <class V>
Truth<V> area_before(const World<V>& w) {
    return has_byte<V>(beside<V>(w.size, w.one).before, w.point) == (w.point < w.size && w.point < w.one.start);
}
template <class V>
Truth<V> area_behind(const World<V>& w) {
    const Long<V> end = w.one.start + w.one.length;
    return has_byte<V>(beside<V>(w.size, w.one).behind, w.point) == (w.point < w.size && end <= w.point);
}
template <class V>
Truth<V> block_does_not_wrap(const World<V>& w) {
    return w.one.start <= w.one.start + w.one.length;
}
template <class V>
Posed<V> area_before_ends_at_the_block(World<V>& w, const Pose&) {
    return {block_does_not_wrap<V>(w), {Truth<V>(true), area_before<V>(w)}};
}
template <class V>
Posed<V> area_behind_begins_at_its_end(World<V>& w, const Pose&) {
    const Truth<V> lemma = between<V>(beside<V>(w.size, w.one).behind, w.point).holds();
    return {lemma && block_does_not_wrap<V>(w), {Truth<V>(true), area_behind<V>(w)}};
}
template <class V>
Posed<V> areas_are_the_rest(World<V>& w, const Pose&) {
    const Beside<V> areas = beside<V>(w.size, w.one);
    const Truth<V> first = has_byte<V>(areas.before, w.point), second = has_byte<V>(areas.behind, w.point);
    const Truth<V> rest = w.point < w.size && !has_byte<V>(w.one, w.point);
    const Truth<V> lemmas = between<V>(w.one, w.point).holds() && area_before<V>(w) && area_behind<V>(w);
    return {lemmas && block_does_not_wrap<V>(w), {Truth<V>(true), (first || second) == rest && !(first && second)}};
}
/// A lemma: a sum that is below one of its parts is below the other too.
template <class V>
Truth<V> wraps_below_both(const Interval<V>& i) {
    const Long<V> sum = i.start + i.length;
    return (i.start <= sum) == (i.length <= sum);
}
template <class V>
Posed<V> sum_wraps_below_both(World<V>& w, const Pose&) {
    return {Truth<V>(true), {Truth<V>(true), wraps_below_both<V>(w.one)}};
}
/// A lemma: what lies within a size neither wraps nor ends past it.
template <class V>
Truth<V> ends_within(const Interval<V>& i, const Long<V>& size) {
    const Long<V> end = i.start + i.length;
    return within<V>(i, size) == (i.start <= end && end <= size);
}
template <class V>
Posed<V> within_is_by_ends(World<V>& w, const Pose&) {
    const Interval<V> rest{w.one.length, w.size - w.one.length};
    return {wraps_below_both<V>(w.one) && between<V>(rest, w.one.start + w.one.length).holds(),
            {Truth<V>(true), ends_within<V>(w.one, w.size)}};
}
template <class V>
Posed<V> what_maps_is_beside(World<V>& w, const Pose&) {
    const Truth<V> lemmas =
        between<V>(w.two, w.point).holds() && intersection<V>(w.two, w.one, w.point) && ends_within<V>(w.two, w.size);
    return {lemmas,
            {may_map<V>(w.two, w.one, w.size) && has_byte<V>(w.two, w.point),
             w.point < w.size && !has_byte<V>(w.one, w.point)}};
}
}  // namespace cxl::smt
