// Claims: mappings of the component BAR.  Rules REG.
#pragma once
#include "properties/claims/dpa.hpp"

namespace cxl::claim {
/// In words of bytes: no byte of the one is a byte of the other. Neither wraps here.
template <class V>
Truth<V> apart(const Long<V>& start, const Long<V>& length, const Interval<V>& other) {
    return start + length <= other.start || other.start + other.length <= start;
}
template <class V>
Judged<V> mmap_beside_the_block(const Taken<V>& t) {
    if (!(t.op == Op::Mmap && t.region == Where::Bar)) return not_asked<V>();
    const Truth<V> some = !(t.count == Long<V>{0u});
    const Truth<V> aligned = !any(narrow(t.position | t.count) & Word<V>{static_cast<u32>(page_size) - 1});
    const Truth<V> may = some && aligned && t.shared && inside<V>(t.position, t.count, t.ranges.bar) &&
                         apart<V>(t.position, t.count, t.ranges.block);
    return {t.enabled && t.ranges.mappable && !t.denied,
            either<V>(may, t.result == Word<V>{0u}, t.fails_with(einval) && t.is.mappings <= t.was.mappings)};
}
template <class V>
Judged<V> bar_page_is_the_bars(const Taken<V>& t) {
    if (t.op != Op::Fault || t.touched.of != Mapped::Bar) return not_asked<V>();
    const Long<V> page = (t.touched.start >> page_shift) + t.touched.page;
    const Truth<V> inside_block = !apart<V>(page << page_shift, Long<V>{page_size}, t.ranges.block);
    return {t.enabled && t.touched.there, t.touched.frame == t.ranges.bar_frame + page && !inside_block};
}
template <class V>
Judged<V> bar_maps_what_is_beside(const Taken<V>& t) {
    return both(mmap_beside_the_block<V>(t), bar_page_is_the_bars<V>(t));
}
template <class V>
Judged<V> comp_regs_do_not_map(const Taken<V>& t) {
    if (!(t.op == Op::Mmap && t.region == Where::CompRegs)) return not_asked<V>();
    return {t.enabled && !t.denied, t.fails_with(einval) && t.is.mappings <= t.was.mappings};
}
}  // namespace cxl::claim
