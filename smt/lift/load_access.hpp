// The first open of an enabled device, and a function reset that worked, as the series' own functions take the shadow
// from hardware, in the form in which claims see a step.
#pragma once
#include "smt/lift/lifted.hpp"

namespace cxl::lift {
/// What vfio-pci has called of the series when such a step is done, by the names it calls them by. Throws
/// std::runtime_error if one is not there.
std::vector<const llvm::Function*> loaders(const Series& series, smt::Act step);
/// The name of one that is not there; empty if all are.
std::string_view absent_loader(const Series& series, smt::Act step);
/// `assume`: of the world, where the C is asked about; hardware is w.other's.
Lifted load_access(const Series& series, const smt::World<Formulas>& w, smt::Act step, const expr& assume);
}  // namespace cxl::lift
