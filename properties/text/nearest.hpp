// Which known name a misspelt word was meant to be.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cxl::text {
/// "; did you mean X?" with the nearest of the names, or nothing where none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& names);
}  // namespace cxl::text
