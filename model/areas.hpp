// The component block in its BAR: whether its registers lie inside, and the areas of SPARSE_MMAP.  Rules DET-1, REG-1,
// REG-4.
#pragma once
#include "model/windows.hpp"
#include "targets/device_image.h"

namespace cxl {
/// DET-1: the registers to emulate, `bytes` of them from CXL_BLOCK_CM_OFFSET of the block on, lie inside the BAR.
template <class V>
constexpr Truth<V> registers_inside(const Long<V>& bar, const Long<V>& block, const Word<V>& bytes) {
    return within<V>({block, Long<V>{u64{CXL_BLOCK_CM_OFFSET}} + widen(bytes)}, bar);
}
/// What is wrong with an area that comes after one which ends at `last_end`.
template <class V>
struct AreaFaults {
    Truth<V> empty, descends, outside, touches;
    constexpr Truth<V> some() const { return empty || descends || outside || touches; }
};
template <class V>
constexpr AreaFaults<V> area_faults(const Interval<V>& area, const Long<V>& last_end, const Long<V>& bar,
                                    const Interval<V>& block) {
    const Truth<V> in = within<V>(area, bar);
    return {area.length == Long<V>{0u}, area.start < last_end, !in, in && overlap<V>(area, block)};
}
}  // namespace cxl
