// Theorems that no planted fault refutes, in the tables or in the code, and why each is there all the same.
#pragma once
#include <string_view>

namespace cxl::smt {
struct Silent {
    std::string_view theorem, why;
};
// clang-format off
inline constexpr Silent silent[] = {
    {"bytes-lie-between",    "a lemma of arithmetic alone: no table and no code of the model is in it"},
    {"sum-wraps-below-both", "a lemma of arithmetic alone: no table and no code of the model is in it"},
    {"inside-arrays",        "numbers cannot confirm it, for they have nothing there: smt.bounds shows what it would find"},
    {"areas-are-the-rest",   "it follows from area-before and area-behind, which it assumes: these notice"},
};
// clang-format on
}  // namespace cxl::smt
