// What a guest sees of the C's memory: a register's value is what a read of it at its own width gives.
#pragma once
#include "smt/lift/correspond.hpp"

namespace cxl::lift {
/// `s` with the registers of the DVSEC that have a shadow (contract) as the series' read hook gives them; those that do
/// not exist, and all else, as they are. What the hook does not understand is told to `report`.
State<Formulas> seen(const Series& series, const Memory& memory, const Device& d, const Geometry<Formulas>& g,
                     State<Formulas> s, const expr& assume, Report& report);
/// The same of a model with these tables.
State<Formulas> seen(const Spec& model, const Choices& choices, const Geometry<Formulas>& g, State<Formulas> s);
}  // namespace cxl::lift
