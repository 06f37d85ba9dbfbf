// Each place is a condition on the block's ends.
#include "smt/lift/bar_places.hpp"

#include <memory>

namespace cxl::lift {
std::vector<Case> block_cases(const smt::World<Formulas>& w) {
    const expr end = w.one.start.e + w.one.length.e, begins = w.one.start.e == number(0, 64), ends = end == w.size.e,
               inside = z3::ult(end, w.size.e);
    std::vector<Case> all{{"block at the BAR's start", begins && inside},
                          {"block in the BAR's middle", !begins && inside},
                          {"block at the BAR's end", !begins && ends},
                          {"block is all of the BAR", begins && ends},
                          {"block is more than the BAR", begins && z3::ugt(end, w.size.e)}};
    static_assert(std::size(block_places) == 5 && block_places[0] == "start" && block_places[4] == "beyond");
    all.push_back({"block past the BAR's end", !begins && z3::ugt(end, w.size.e)});  // no script has such a device
    return all;
}
expr is_of(const DeviceSpec& device, const smt::World<Formulas>& w) {
    const auto image = std::make_unique<cxl_device_image>();
    build(device, false, *image);
    return w.size.e == number(image->bar_size[image->block_bar], 64) &&
           w.one.start.e == number(image->block_offset, 64) && w.g.hdm_offset.e == number(device.hdm_at, 32);
}
Script opened(BlockPlace place) {
    Script s;
    s.device.block = place;
    s.add({.op = Op::Open});
    return s;
}
}  // namespace cxl::lift
