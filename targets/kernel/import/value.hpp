// The number that a constant's text stands for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cxl::series {

/// Integers with | & + - * << and parentheses, BIT(n) too; empty for anything else. "(1 << 9)" and "0x200" are equal.
std::optional<std::int64_t> value_of(std::string_view text);

}  // namespace cxl::series
