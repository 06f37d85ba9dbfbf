// Theorems that no fault in the tables refutes, and why each is there all the same.
#pragma once
#include <string_view>

namespace cxl::smt {
struct Silent {
    std::string_view theorem, why;
};
// clang-format off
inline constexpr Silent silent[] = {
    {"lands-inside", "where an access lands is arithmetic: no table is read"},
};
// clang-format on
}  // namespace cxl::smt
