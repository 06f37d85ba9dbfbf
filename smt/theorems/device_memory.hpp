// Theorems: the DPA region by its arithmetic, for all 64-bit values, wrap included.  DPA-1 to DPA-4
#pragma once
#include "model/dpa.hpp"
#include "smt/theorems/windows.hpp"

namespace cxl::smt {
/// Exactly whole pages that end inside the region may be mapped, and each of their bytes is the region's.
template <class V>
Posed<V> dpa_maps_inside(World<V>& w, const Pose&) {
    const Truth<V> may = may_map_dpa<V>(w.one, w.size), lies = has_byte<V>(w.one, w.point);
    const Long<V> end = w.one.start + w.one.length;
    const Truth<V> fits = whole_pages<V>(w.one) && w.one.start <= end && end <= w.size;
    return {ends_within<V>(w.one, w.size) && between<V>(w.one, w.point).holds(),
            {lies, may == fits && implies(may, w.point < w.size)}};
}

template <class V>
Truth<V> page_begins(const Long<V>& byte) {
    return (byte & Long<V>{page_size - 1}) == Long<V>{0u};
}
template <class V>
Long<V> last_of_page(const Long<V>& byte) {
    return byte | Long<V>{page_size - 1};
}
/// The region that `two` is on the host, the mapping `one` in it, page `point` of that, and a fault on it.
template <class V>
struct Fault {
    Long<V> at;  ///< the page's first byte, inside the region
    Led<V> led;
    Truth<V> spanned, some_region;  ///< a region begins at a page and does not wrap
    explicit Fault(const World<V>& w)
        : at(place_of_page<V>(w.one.start, w.point)),
          led(fault_of_dpa<V>(w.active, w.two.start, w.two.length, w.one.start, w.point)),
          spanned(may_map_dpa<V>(w.one, w.two.length) && w.point < w.one.length >> page_shift),
          some_region(page_begins<V>(w.two.start) && w.two.start <= w.two.start + w.two.length) {}
};
/// A lemma: a page of a mapping lies whole in the region.
template <class V>
Judged<V> page_is_inside(const World<V>& w) {
    const Fault<V> f(w);
    const Truth<V> numbered = f.at >> page_shift == (w.one.start >> page_shift) + w.point;
    return {f.spanned, page_begins<V>(f.at) && numbered && last_of_page<V>(f.at) < w.two.length};
}
template <class V>
Posed<V> dpa_page_is_inside(World<V>& w, const Pose&) {
    const Long<V> last = last_of_page<V>(place_of_page<V>(w.one.start, w.point));
    return {ends_within<V>(w.one, w.two.length) && between<V>(w.one, last).holds(), page_is_inside<V>(w)};
}
/// A page of a mapping is served while the region is active, by the frame as far into the region's as the page is.
template <class V>
Posed<V> dpa_fault_leads_there(World<V>& w, const Pose&) {
    const Fault<V> f(w);
    const Long<V> frame = (w.two.start >> page_shift) + (w.one.start >> page_shift) + w.point;
    return {f.some_region && page_is_inside<V>(w).holds(),
            {f.spanned, f.led.served == w.active && f.led.frame == frame}};
}
/// And every byte of that frame is the region's: nothing else of the host is reached.
template <class V>
Posed<V> dpa_frame_stays_inside(World<V>& w, const Pose&) {
    const Fault<V> f(w);
    const Truth<V> in_frame = w.position >> page_shift == f.led.frame;
    return {f.some_region && page_is_inside<V>(w).holds() && between<V>(w.two, w.position).holds(),
            {f.spanned && f.led.served && in_frame, has_byte<V>(w.two, w.position)}};
}
/// An inactive region serves nothing, nor does any from its end on.
template <class V>
Posed<V> dpa_past_the_end_is_refused(World<V>& w, const Pose&) {
    const Fault<V> f(w);
    return {Truth<V>(true), {w.two.length <= f.at || !w.active, !f.led.served}};
}
/// From inside the region: at least a byte of a count that is not 0, never past the end, and all of what there is.
template <class V>
Posed<V> dpa_transfer_stays_inside(World<V>& w, const Pose&) {
    const Long<V> n = transferred<V>(w.position, w.count, w.size), end = w.position + n, none{0u};
    const Truth<V> asked = w.position < w.size && none < w.count;
    const Truth<V> inside = none < n && n <= w.count && w.position < end && end <= w.size;
    return {between<V>({w.position, w.size - w.position}, end).holds(),
            {asked, inside && (n == w.count || end == w.size)}};
}
}  // namespace cxl::smt
