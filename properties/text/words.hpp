// What the words of a script are made of: sets of bits that have names, numbers, and what a message quotes.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "model/device_spec.hpp"

namespace cxl::text {
using Text = std::string_view;

/// Bits have their names from the tables, never numbers.
struct Flag {
    Text word;
    u32 mask;
};
/// The words that say `value`, if any do.
std::optional<std::string> worded(std::span<const Flag> flags, u32 value);

std::string hex(u64 value, u32 digits = 1);
/// What was read, as a message may quote it.
std::string quoted(Text word);
}  // namespace cxl::text
