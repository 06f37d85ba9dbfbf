// What steps do to the abstract life.
#include "properties/rapid/life.hpp"

#include <algorithm>

namespace cxl::rapid {
Life::Life(const DeviceSpec& device) : dvsec_at(device.dvsec_at), has_twin(device.twin.count != 0) {
    decoders = std::min(decoder_count(held(device.registers, id("hdm.HDMC").row, 0)), most_decoders);
}

void Life::map(const Step& mmap) {
    Slot& slot = slots[mmap.slot % most_slots];
    slot = {};
    const bool of_memory = mmap.where.region == Where::Dpa || mmap.where.region == Where::Bar;
    const bool whole_pages = mmap.data && mmap.data % page_size == 0 && mmap.data < u64{1} << 40;
    if (failing || !of_memory || !whole_pages || mmap.flags & map_private) return;
    slot = {mmap.where.region == Where::Dpa ? Mapped::Dpa : Mapped::Bar, mmap.data / page_size};
}

void Life::unbind() { bound = false, fds = 0, slots = {}; }

void Life::after(const Step& step) {
    fresh = fresh && (step.op == Op::Fail || step.op == Op::Hardware);
    failing = step.op == Op::Fail ? failing + 1 : 0;
    last = step, inside = step.during != 0;
    ++steps;
}
}  // namespace cxl::rapid
