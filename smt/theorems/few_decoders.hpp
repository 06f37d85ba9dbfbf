// Scopes: a statement about every decoder, asked of 1, 2 and 3 of them one by one. It does not rest on how `every` is
// made a formula where their number is open.
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
inline constexpr u32 most_composed = 3;
/// Pieces of the DVSEC are whole dwords: narrower ones are parts of such (widths.hpp).
template <Act... acts>
std::vector<Scope> of_few_decoders() {
    std::vector<Scope> all;
    for (u32 n = 1; n <= most_composed; ++n) (all.push_back({.step = acts, .decoders = n}), ...);
    return all;
}
}  // namespace cxl::smt
