// The theorems that must be asked: one that went missing from the list fails.
#pragma once
#include <string_view>

namespace cxl::smt {
inline constexpr std::string_view missing_name = "missing";
inline constexpr std::string_view expected_theorems[] = {
    "TODO",
};
}  // namespace cxl::smt
