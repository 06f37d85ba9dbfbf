// What vfio-pci asks the series about the component BAR: whether a request to map touches the block, and what
// GET_REGION_INFO says. Of the world, `one` is the block, `two` the request, `size` the BAR.
#pragma once
#include "smt/lift/correspond.hpp"

namespace cxl::lift {
/// The block lies in its BAR as bind takes it.
expr taken(const smt::World<Formulas>& w);
constexpr u64 largest_bar = u64{1} << 63;  ///< PCIe 6.0 7.5.1.2.1: of an address that has 64 bits
/// A device in the world's state whose structures say where its block lies.
Device with_block(const Series& series, Memory& memory, const smt::World<Formulas>& w, const expr& bar);

struct OverlapCall {
    smt::Term told{};
    expr rest_kept = truth(true);
    Report report{};
    std::set<std::string> used{};
};
OverlapCall overlap_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                         const expr& assume);

struct RegionInfoCall {
    static constexpr u32 most_areas = 4;
    smt::Bv<32> bar, index, argsz;  ///< the component BAR's number; which region is asked about, with what room
    smt::Bv<32> result, flags;
    smt::Bv<64> size, offset;
    smt::Bv<32> capabilities;                    ///< how many are told: of one what it says
    smt::Bv<32> header, areas, reserved, bytes;  ///< id and version; how many areas
    std::array<Interval<Formulas>, most_areas> area{};
    expr info_kept = truth(true), rest_kept = truth(true), leaks = truth(false);
    Report report{};
    std::set<std::string> used{};
};
RegionInfoCall region_info_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                                const expr& assume);
}  // namespace cxl::lift
