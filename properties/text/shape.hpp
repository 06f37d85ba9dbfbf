// The keys of a device that are no registers: where things lie, what is around them.
#pragma once
#include "properties/text/cursor.hpp"

namespace cxl::text {
/// A key of the device's shape: a number, one of `words` (its index), or `flags`.
struct Shape {
    Text key;
    u32 (*get)(const DeviceSpec&);
    void (*set)(DeviceSpec&, u32);
    Text range;  ///< what it takes, for people
    u32 digits;  ///< hexadecimal digits; 0: decimal
    std::span<const Text> words;
    std::span<const Flag> flags;

    u32 read(const Cursor& c, Text value) const;
    std::string print(u32 value) const;
};
/// All of them, in the order they are printed.
std::span<const Shape> shapes();
}  // namespace cxl::text
