// A world in which the step accesses some registers alone: what a fault in their rows changes, nothing else does.
#pragma once
#include "smt/formulas.hpp"
#include "smt/theorem.hpp"

namespace cxl::smt {
/// The step, if it is an access, is one to these rows (none: any). Where that leaves one dword, the world has its
/// place: fewer cases to ask.
Term accesses(u64 rows, const Pose& pose, World<Formulas>& w);
}  // namespace cxl::smt
