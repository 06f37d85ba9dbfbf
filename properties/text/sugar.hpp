// Registers on a device's lines: by name and number, or in words (decoders=4 hdmc=uio decoder0=committed,locked).
#pragma once
#include "properties/text/names.hpp"

namespace cxl::text {
/// What KEY=VALUE says of a register: the bits of `mask` are `value`.
struct Given {
    Name name;
    u32 mask, value;
};
/// Reads a key that is no Shape; `others` is what else could have been meant.
Given read_register(const Cursor& c, Text key, Text value, std::vector<std::string> others);

/// The one spelling: words where they say the value, else the number.
std::string print_register(const Poke& p);

/// The words of the capability bits that the device has, joined by commas.
std::string capability_words(const DeviceSpec& device);
}  // namespace cxl::text
