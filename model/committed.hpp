// What firmware committed of a decoder.  Rules DET-1, DET-5, DET-6.
#pragma once
#include "model/state.hpp"

namespace cxl {
/// {SIZE_HI, SIZE_LO 31:28} of a decoder that is COMMITTED, else 0.
template <class V>
constexpr Long<V> committed_size(const Word<V>& ctrl, const Word<V>& size_hi, const Word<V>& size_lo) {
    const Long<V> low = widen(size_lo & Word<V>{id("decoder.SIZE_LO.Low").mask});
    return select(any(ctrl & Word<V>{id("decoder.CTRL.COMMITTED").mask}), (widen(size_hi) << 32) | low, Long<V>{0u});
}
/// The lowest decoder that has a size, of those that are looked at; none: decoder 0, and no size.
template <class V>
struct Capacity {
    Word<V> decoder{0u};
    Long<V> size{0u};
};
template <class V>
constexpr Capacity<V> capacity(const Spec& spec, const Geometry<V>& g, const State<V>& s) {
    const auto size = [&](const Word<V>& i) {
        const auto word = [&](Id r) { return hdm_register<V>(g, s, r.row, i); };
        return committed_size<V>(word(id("decoder.CTRL")), word(id("decoder.SIZE_HI")), word(id("decoder.SIZE_LO")));
    };
    if (spec.habits.only_decoder0) return {Word<V>{0u}, size(Word<V>{0u})};
    const auto has_size = [&](const Word<V>& i) -> Truth<V> { return Long<V>{0u} < size(i); };
    const auto lowest = V::lowest(g.decoders, most_decoders, has_size);
    return {lowest.at, select(lowest.found, size(lowest.at), Long<V>{0u})};
}
}  // namespace cxl
