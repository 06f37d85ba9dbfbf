// What a device or a step shrinks to, the boldest change first. Every chain of them ends.
#pragma once
#include <vector>

#include "properties/script.hpp"

namespace cxl::rapid {
/// Each field as the default device has it; pokes fewer and their bits clear.
std::vector<DeviceSpec> simpler_devices(const DeviceSpec& from);
/// Values towards 0, counts towards the natural width, instances and slots towards 0, places towards their anchor.
std::vector<Step> simpler_steps(const Step& from);
}  // namespace cxl::rapid
