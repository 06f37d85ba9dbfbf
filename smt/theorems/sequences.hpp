// Theorems by induction: what holds at the first open and is kept by every step holds after any number of them.
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
template <class V>
Posed<V> valid_is_kept(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    // hardware that a load finds is a device's: its Initiate bits read 0 (contract, Words)
    const Truth<V> device = dvsec_bits_are<V>(false, contract, w.g, hardware_as_shadow<V>(w.g, m.after), is_action);
    return {m.possible && device, {Truth<V>(true), valid<V>(contract, pose.choices, w.g, m.after)}};
}
template <class V>
Posed<V> conforming_is_kept(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    return {m.possible, {Truth<V>(true), conforming<V>(contract, pose.choices, w.g, m.after)}};
}
/// LOCK of any decoder stays through an access, but through a CTRL write with LOCK 0 to that decoder.
template <class V>
Posed<V> lock_stays(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    const Word<V> lock{claim::ctrl_lock.mask};
    const Judged<V> all = V::every(w.g.decoders, most_decoders, [&](const Word<V>& i) -> Judged<V> {
        const Word<V> at = w.g.hdm_offset + hdm_place<V>(claim::ctrl_lock.row, i);
        const Truth<V> asked =
            Truth<V>(pose.scope.step == Act::CompWrite) && w.position == widen(at) && !any(w.data & lock);
        const Truth<V> was = any(V::get(w.before.comp, at >> 2) & lock), is = any(V::get(m.after.comp, at >> 2) & lock);
        return {was && !asked, is};
    });
    return {m.possible, all};
}
}  // namespace cxl::smt
