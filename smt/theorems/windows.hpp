// Theorems: parts of a BAR as sets of bytes, for all 64-bit values.  REG-1, REG-2, REG-2a, REG-4
#pragma once
#include "model/windows.hpp"
#include "smt/theorems/addressing.hpp"

namespace cxl::smt {
template <class V>
Truth<V> has_byte(const Interval<V>& i, const Long<V>& byte) {
    return byte - i.start < i.length;
}
/// A common byte makes an overlap, and an overlap has a common byte: the start of one of them.
template <class V>
Posed<V> overlap_is_intersection(World<V>& w, const Pose&) {
    const Truth<V> told = overlap<V>(w.one, w.two);
    const auto common = [&](const Long<V>& byte) { return has_byte<V>(w.one, byte) && has_byte<V>(w.two, byte); };
    return {
        Truth<V>(true),
        {Truth<V>(true), implies(common(w.point), told) && implies(told, common(w.one.start) || common(w.two.start))}};
}
template <class V>
Posed<V> areas_are_the_rest(World<V>& w, const Pose&) {
    const Beside<V> areas = beside<V>(w.size, w.one);
    const Truth<V> wraps = w.one.start + w.one.length < w.one.start;
    const Truth<V> first = has_byte<V>(areas.before, w.point), second = has_byte<V>(areas.behind, w.point);
    const Truth<V> inside = w.point < w.size, outside = !has_byte<V>(w.one, w.point);
    return {!wraps && any(narrow(w.one.length)),
            {Truth<V>(true), (first || second) == (inside && outside) && !(first && second)}};
}
template <class V>
Posed<V> what_maps_is_beside(World<V>& w, const Pose&) {
    const Truth<V> may = may_map<V>(w.two, w.one, w.size);
    const Truth<V> right = has_byte<V>(w.two, w.point);
    return {Truth<V>(true), {may && right, w.point < w.size && !has_byte<V>(w.one, w.point)}};
}
}  // namespace cxl::smt
