// FNV-1a: names for what is told apart by its text.
#pragma once
#include <initializer_list>
#include <string_view>

#include "model/facts.hpp"

namespace cxl {
inline u64 text_hash(std::string_view text, u64 so_far = 1469598103934665603u) {
    for (const char c : text) so_far = (so_far ^ static_cast<u8>(c)) * 1099511628211u;
    return so_far;
}
inline u64 number_hash(std::initializer_list<u64> numbers, u64 so_far) {
    for (const u64 n : numbers) so_far = (so_far ^ n) * 1099511628211u, so_far ^= so_far >> 32;
    return so_far;
}
}  // namespace cxl
