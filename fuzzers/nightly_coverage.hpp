// Which lines and branches of a target its stored corpus reaches.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// By llvm-cov; null where it was not asked for, or the target has no code that is built here.
nlohmann::json coverage_of(const Job& job, const Fuzzed& target);
}  // namespace cxl
