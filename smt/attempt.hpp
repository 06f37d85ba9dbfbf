// A counterexample's world as a device and steps, of any number: register by register.
#pragma once
#include <algorithm>
#include <vector>

#include "properties/script.hpp"
#include "smt/theorem.hpp"

namespace cxl::smt {
struct Attempt {
    DeviceSpec device;
    std::vector<Step> steps;
};
/// The nearest that a script can say. The last step is the obligation's own.
Attempt attempt(const Scope& scope, const World<Numbers>& w);
/// fn(row, instance, its value) of every register of the shadow that exists, or begins inside Length.
template <class F>
void each_register(const Geometry<Numbers>& g, const State<Numbers>& s, F fn) {
    for (u32 row = 0; row < row_count; ++row) {
        if (is_dvsec(row) && !inside<Numbers>(g, row, 1)) continue;
        for (u32 i = 0; i < (is_decoder(row) ? std::min(g.decoders, most_decoders) : 1); ++i)
            fn(row, i, is_dvsec(row) ? dvsec_register<Numbers>(s, row) : hdm_register<Numbers>(g, s, row, i));
    }
}
/// Whether a device image and a script can say the world, and the device conforms.
template <class V>
Truth<V> can_be_said(const Scope& scope, const Choices& choices, const World<V>& w) {
    constexpr u32 behind_array = 0x10, behind_locator = 0x124, longest = 0x7fffffff;
    const State<V> found = found_by(scope.step, w);
    const Truth<V> device = Word<V>{behind_array} <= w.g.hdm_offset &&
                            (w.g.dvsec == Word<V>{config_extended} || Word<V>{behind_locator} <= w.g.dvsec);
    const Truth<V> access = w.position <= Long<V>{longest} && w.count <= Long<V>{most_count};
    const Truth<V> conforms =
        scope.step == Act::Open
            ? conforming_hardware<V>(true, contract, choices, w.g, found)
            : conforming<V>(contract, choices, w.g, w.before) &&
                  (loads(scope.step) ? conforming_hardware<V>(false, contract, choices, w.g, found) : Truth<V>(true));
    return device && access && conforms;
}
}  // namespace cxl::smt
