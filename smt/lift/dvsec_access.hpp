// A piece of an access to the CXL DVSEC as the series' own hooks make it, in the form in which claims see a step.
#pragma once
#include "smt/lift/lifted.hpp"

namespace cxl::lift {
/// The hook that a piece enters. Throws std::runtime_error if there is not exactly one.
const llvm::Function& dvsec_hook(const Series& series, Op op);
/// The hooks get the piece as vfio-pci's config path cuts it (DVS-18). `carried`: all zero, and outlives the step.
Lifted dvsec_access(const Series& series, const smt::World<Formulas>& w, Op op, const smt::Scope& scope,
                    Carried<Formulas>& carried, const expr& assume);
/// What the read hook alone gives for a piece, in its dword's lanes.
smt::Bv<32> hook_reads(const Series& series, Memory& memory, const Device& d, const Geometry<Formulas>& g,
                       const State<Formulas>& s, const Piece<Formulas>& piece, const expr& assume, Report& report);
/// The piece lies in the DVSEC, and in config space.
expr hooked(const smt::World<Formulas>& w, const smt::Scope& scope);
}  // namespace cxl::lift
