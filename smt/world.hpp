// Everything that an obligation may speak of: each a free value over formulas, or what a solution says over numbers.
#pragma once
#include "properties/steps.hpp"

namespace cxl::smt {
template <class V>
struct World {
    Geometry<V> g;
    State<V> before, other;  ///< other: hardware as a load finds it; where the step is left out, what is there after it
    State<V> secret;         ///< of another device, where it is another one's: host addresses
    Word<V> data, dword, header, decoder, second_decoder, index, result, moved;
    Long<V> position, count, second_position, got, point;
    Interval<V> one, two;
    Long<V> size;
    Word<V> reached;
    Truth<V> fault{}, active{};
};
/// fn(name, value) of every word, number and truth.
template <class V, class F>
void each_value(World<V>& w, F fn) {
    fn("hdm_decoder_offset", w.g.hdm_offset), fn("hdm_count", w.g.decoders), fn("dvsec_at", w.g.dvsec);
    fn("dvsec_length", w.g.length), fn("data", w.data), fn("dword", w.dword), fn("header", w.header);
    fn("decoder", w.decoder), fn("second_decoder", w.second_decoder), fn("index", w.index);
    fn("result", w.result), fn("moved", w.moved), fn("reached", w.reached);
    fn("position", w.position), fn("count", w.count), fn("second_position", w.second_position), fn("got", w.got);
    fn("point", w.point), fn("one.start", w.one.start), fn("one.length", w.one.length);
    fn("two.start", w.two.start), fn("two.length", w.two.length), fn("size", w.size);
    fn("fault", w.fault), fn("active", w.active);
}
/// fn(name, array) of every array.
template <class V, class F>
void each_array(World<V>& w, F fn) {
    fn("comp", w.before.comp), fn("dvsec", w.before.dvsec), fn("hardware", w.before.hardware), fn("cm", w.before.cm);
    fn("comp2", w.other.comp), fn("dvsec2", w.other.dvsec), fn("hardware2", w.other.hardware), fn("cm2", w.other.cm);
    fn("comp3", w.secret.comp), fn("dvsec3", w.secret.dvsec), fn("hardware3", w.secret.hardware);
    fn("cm3", w.secret.cm);
}
/// No access that this obligation has made so far lies past the end of its array. Over numbers there is nothing to ask:
/// such an access is undefined there, and a sanitizer's to see.
template <class V>
Truth<V> no_access_outside() {
    if constexpr (requires { V::no_access_outside(); })
        return V::no_access_outside();
    else
        return Truth<V>(true);
}
}  // namespace cxl::smt
