// Work on several threads: each takes the next piece; every thread has a scene of its own (formulas.hpp).
#pragma once
#include <functional>

#include "model/facts.hpp"

namespace cxl::smt {
/// fn(i) for i in [0, count), on any thread, until one returns false. What one throws is thrown on, when all have
/// ended.
void spread(std::size_t count, u32 threads, const std::function<bool(std::size_t)>& fn);
}  // namespace cxl::smt
