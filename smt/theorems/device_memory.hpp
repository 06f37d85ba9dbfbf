// Theorems: the DPA region by its arithmetic, for all 64-bit values, wrap included.  DPA-1 to DPA-4
#pragma once
#include "model/dpa.hpp"
#include "smt/theorems/windows.hpp"

namespace cxl::smt {
/// A region on the host as there can be one: it begins at a page, and does not wrap. `two` is it.
template <class V>
Truth<V> some_region(const Interval<V>& region) {
    return (region.start & Long<V>{page_size - 1}) == Long<V>{0u} && region.start <= region.start + region.length;
}
/// Every byte of what is mapped lies in the region; and whole pages of which the first and the last byte do are mapped.
template <class V>
Posed<V> dpa_maps_inside(World<V>& w, const Pose&) {
    const Truth<V> may = may_map_dpa<V>(w.one, w.size);
    const Long<V> last = w.one.start + w.one.length - Long<V>{1u};
    const Truth<V> fits = w.one.start <= last && last < w.size;
    return {Truth<V>(true),
            {has_byte<V>(w.one, w.point), implies(may, w.point < w.size) && may == (whole_pages<V>(w.one) && fits)}};
}
/// A page of such a mapping is served while the region is active, by the frame as far into the region's as the page is.
template <class V>
Posed<V> dpa_fault_leads_there(World<V>& w, const Pose&) {
    const Led<V> led = fault_of_dpa<V>(w.active, w.two.start, w.two.length, w.one.start, w.point);
    const Truth<V> spanned = may_map_dpa<V>(w.one, w.two.length) && w.point < w.one.length >> page_shift;
    const Long<V> frame = (w.two.start >> page_shift) + (w.one.start >> page_shift) + w.point;
    return {some_region<V>(w.two), {spanned, led.served == w.active && led.frame == frame}};
}
/// And every byte of that frame is the region's: nothing else of the host is reached.
template <class V>
Posed<V> dpa_frame_stays_inside(World<V>& w, const Pose&) {
    const Led<V> led = fault_of_dpa<V>(w.active, w.two.start, w.two.length, w.one.start, w.point);
    const Truth<V> spanned = may_map_dpa<V>(w.one, w.two.length) && w.point < w.one.length >> page_shift;
    const Truth<V> in_frame = w.position >> page_shift == led.frame;
    return {some_region<V>(w.two), {spanned && led.served && in_frame, has_byte<V>(w.two, w.position)}};
}
/// An inactive region serves nothing, nor does any from its end on.
template <class V>
Posed<V> dpa_past_the_end_is_refused(World<V>& w, const Pose&) {
    const Led<V> led = fault_of_dpa<V>(w.active, w.two.start, w.two.length, w.one.start, w.point);
    const Truth<V> past = w.two.length <= w.one.start + (w.point << page_shift);
    return {Truth<V>(true), {past || !w.active, !led.served}};
}
/// From inside the region: at least a byte of a count that is not 0, never past the end, and all of what there is.
template <class V>
Posed<V> dpa_transfer_stays_inside(World<V>& w, const Pose&) {
    const Long<V> n = transferred<V>(w.position, w.count, w.size), end = w.position + n, none{0u};
    const Truth<V> asked = w.position < w.size && none < w.count;
    const Truth<V> inside = none < n && n <= w.count && w.position < end && end <= w.size;
    return {Truth<V>(true), {asked, inside && (n == w.count || end == w.size)}};
}
}  // namespace cxl::smt
