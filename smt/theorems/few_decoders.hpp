// Scopes: a statement about every decoder, asked of a few of them one by one. It does not rest on how `every` is
// made a formula where their number is open.
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
/// Of 1, 2 and `most` decoders: 3 is no conforming device's (DET-4). Pieces of the DVSEC are whole dwords: narrower
/// ones are parts of such (widths.hpp).
template <u32 most, Act... acts>
std::vector<Scope> of_few_decoders() {
    std::vector<Scope> all;
    for (const u32 n : {1u, 2u, most}) (all.push_back({.step = acts, .decoders = n}), ...);
    return all;
}
}  // namespace cxl::smt
