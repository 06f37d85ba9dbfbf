// Theorem: no step reads or writes past the end of an array of state, whatever the device and the access (ACC-6,
// DVS-2).
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
template <class V>
Posed<V> step_stays_inside_arrays(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    // where the step is left out, some other one may have been made
    return {m.possible, {Truth<V>(true), pose.without_step ? w.active : no_access_outside<V>()}};
}
}  // namespace cxl::smt
