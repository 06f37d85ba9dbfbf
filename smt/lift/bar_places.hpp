// Where the component block lies in its BAR: what refuted claims about it are told apart by, and the devices that
// scripts have.
#pragma once
#include "smt/lift/call_proof.hpp"

namespace cxl::lift {
/// By BlockPlace.
std::vector<Case> block_cases(const smt::World<Formulas>& w);
/// BAR and block are those of a script's device.
expr is_of(const DeviceSpec& device, const smt::World<Formulas>& w);
/// The device of the case in a script, opened.
Script opened(BlockPlace place);
}  // namespace cxl::lift
