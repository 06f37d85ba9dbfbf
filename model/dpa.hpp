// The DPA region as arithmetic: what may be mapped, where a fault leads, how much an access transfers.  Rules DPA-1 to
// DPA-4.
#pragma once
#include "model/windows.hpp"

namespace cxl {
constexpr u32 page_shift = 12;
constexpr u64 page_size = u64{1} << page_shift;

/// Whole pages, and some: what mmap(2) takes.
template <class V>
constexpr Truth<V> whole_pages(const Interval<V>& i) {
    const Long<V> none{0u}, within_page{page_size - 1};
    return none < i.length && ((i.start | i.length) & within_page) == none;
}
/// DPA-1: a shared request to map some of the region.
template <class V>
constexpr Truth<V> may_map_dpa(const Interval<V>& request, const Long<V>& size) {
    return whole_pages<V>(request) && within<V>(request, size);
}
/// DPA-2: a fault on a page of a mapping.
template <class V>
struct Led {
    Truth<V> served{};
    Long<V> frame{0u};  ///< where it leads, if it is served
};
/// The page's place inside the region, bytes; `start` is the mapping's.
template <class V>
constexpr Long<V> place_of_page(const Long<V>& start, const Long<V>& page) {
    return start + (page << page_shift);
}
/// And on the host, where the region lies at `base`.
template <class V>
constexpr Long<V> frame_of(const Long<V>& base, const Long<V>& start, const Long<V>& page) {
    return (base + place_of_page<V>(start, page)) >> page_shift;
}
template <class V>
constexpr Led<V> fault_of_dpa(const Truth<V>& active, const Long<V>& base, const Long<V>& size, const Long<V>& start,
                              const Long<V>& page) {
    return {active && place_of_page<V>(start, page) < size, frame_of<V>(base, start, page)};
}
/// DPA-3: bytes that an access moves, from a position inside the region.
template <class V>
constexpr Long<V> transferred(const Long<V>& position, const Long<V>& count, const Long<V>& size) {
    return select(count < size - position, count, size - position);
}
}  // namespace cxl
