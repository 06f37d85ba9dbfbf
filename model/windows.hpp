// Parts of a BAR: which of it lies beside the component block, and what a VMM may map.  Rules REG-1, REG-2, REG-2a,
// REG-4.
#pragma once
#include "model/domain.hpp"

namespace cxl {
/// The bytes start, start + 1, ... as many as `length`; they may wrap past the largest address. Length 0 is empty.
template <class V>
struct Interval {
    Long<V> start{0u}, length{0u};
};
/// REG-2a: exact for every start and length: the one begins inside the other.
template <class V>
constexpr Truth<V> overlap(const Interval<V>& a, const Interval<V>& b) {
    const Long<V> none{0u};
    const Truth<V> both = none < a.length && none < b.length;
    return both && (b.start - a.start < a.length || a.start - b.start < b.length);
}
/// The second lies inside the first; nowhere if that is empty.
template <class V>
constexpr Truth<V> contains(const Interval<V>& outer, const Interval<V>& inner) {
    const Long<V> into = inner.start - outer.start;
    return into < outer.length && inner.length <= outer.length - into;
}
/// All of it below `size`, nothing wrapped.
template <class V>
constexpr Truth<V> within(const Interval<V>& a, const Long<V>& size) {
    return a.length <= size && a.start <= size - a.length;
}
/// REG-2: a request to map some of the BAR; that it is shared and page aligned is asked elsewhere.
template <class V>
constexpr Truth<V> may_map(const Interval<V>& request, const Interval<V>& block, const Long<V>& bar) {
    return Long<V>{0u} < request.length && within<V>(request, bar) && !overlap<V>(request, block);
}
/// REG-1, REG-4: the BAR less the block, wherever that lies; either part may be empty. The block does not wrap.
template <class V>
struct Beside {
    Interval<V> before, behind;
};
template <class V>
constexpr Beside<V> beside(const Long<V>& bar, const Interval<V>& block) {
    const Long<V> none{0u};
    const Truth<V> begins = block.start < bar, ends = begins && block.length < bar - block.start;
    const Long<V> end = select(ends, block.start + block.length, bar);
    return {{none, select(begins, block.start, bar)}, {end, bar - end}};
}
}  // namespace cxl
