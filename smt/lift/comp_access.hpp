// An access to COMP_REGS as the series' own handler makes it, in the form in which claims see a step.
#pragma once
#include "smt/lift/lifted.hpp"

namespace cxl::lift {
/// The function that an access enters. Throws std::runtime_error if there is not exactly one.
const llvm::Function& comp_handler(const Series& series);
/// `assume`: of the world, where the C is asked about.
Lifted comp_access(const Series& series, const smt::World<Formulas>& w, Op op, const expr& assume);
/// What a position is, and the caller's buffer: of the C alone, beside valid().
expr callable(const smt::World<Formulas>& w);
}  // namespace cxl::lift
