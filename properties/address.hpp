// Where a step goes on a device, as numbers.
#pragma once
#include "properties/script.hpp"

namespace cxl {
struct Address {
    u32 index = 0;     ///< VFIO region index
    u64 position = 0;  ///< inside the region
    bool comp = false, config = false, dpa = false, bar = false;
    bool meaningful = false;  ///< the region exists, or its absence is what is asked (ACC-8)
};
/// The regions as a device tells them.
struct Places {
    bool enabled = false;
    u32 comp_index = 0, dpa_index = 0, num_regions = 0, bar_index = 0;
    u64 comp_size = 0, dpa_size = 0, bar_size = 0;
};
/// Position in config space of a place that is named there.
u64 config_position(const DeviceSpec& device, const Where& where);
Address address_of(const Where& where, const DeviceSpec& device, const Places& places);
}  // namespace cxl
