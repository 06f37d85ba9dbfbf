// FNV-1a: names for what is told apart by its text.
#pragma once
#include <string_view>

#include "model/facts.hpp"

namespace cxl {
inline u64 text_hash(std::string_view text, u64 so_far = 1469598103934665603u) {
    for (const char c : text) so_far = (so_far ^ static_cast<u8>(c)) * 1099511628211u;
    return so_far;
}
}  // namespace cxl
