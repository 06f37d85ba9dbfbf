// A second statement of the tables' masks, by somebody else: the reference's header, an imported series' header.
#pragma once
#include "model/spec.hpp"

namespace cxl {
struct Witness {
    Path path;  ///< of a field
    u32 mask;
};
template <std::size_t N>
consteval bool says_the_same(const Witness (&masks)[N]) {
    for (const Witness& w : masks)
        if (id(w.path).mask != w.mask) throw w.path;  // the one that differs is in the error
    return true;
}
std::span<const Witness> reference_witness();
/// Only where the build has a series whose header compiles beside it.
std::span<const Witness> kernel_witness();
}  // namespace cxl
