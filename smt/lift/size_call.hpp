// What bind reads of the decoders, from the shadow: how much memory firmware committed.
#pragma once
#include "smt/lift/correspond.hpp"

namespace cxl::lift {
struct SizeCall {
    smt::Bv<64> size{};
    expr rest_kept = truth(true);
    Report report{};
    std::set<std::string> used{};
};
SizeCall size_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                   const expr& assume);
}  // namespace cxl::lift
