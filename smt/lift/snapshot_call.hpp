// What bind makes of the registers of a device: the shadow, a copy of hardware's in the mapping that the block was
// found in; and a mapping of the HDM block, which stays. Of the world, `one` is the block, `size` the BAR, before.cm
// hardware.
#pragma once
#include "smt/lift/correspond.hpp"

namespace cxl::lift {
struct SnapshotCall {
    smt::Bv<32> result{};                  ///< 0 or an errno
    smt::Bv<32> place{}, dword{};          ///< any place, and what the shadow has there
    smt::Bv<64> bytes{};                   ///< of the shadow; 0: there is none
    expr maps_block = truth(false);        ///< the mapping that stays is of the HDM block, and of nothing else
    expr leaks = truth(false);             ///< something is left that the device does not lead to
    expr keeps_none = truth(true);         ///< the device leads to nothing, neither what is there nor what is gone
    expr assume, rest_kept = truth(true);  ///< assume: of the world, and of where the BAR lies
    Report report{};
    std::set<std::string> used{};
};
SnapshotCall snapshot_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                           const expr& assume);
}  // namespace cxl::lift
