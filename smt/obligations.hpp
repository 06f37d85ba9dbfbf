// All obligations, in a stated order, spread over threads: each is solved in a scene of its own.
#pragma once
#include <functional>
#include <vector>

#include "smt/solve.hpp"

namespace cxl::smt {
struct Obligation {
    std::size_t theorem;  ///< an index into theorems<V>
    Scope scope;
    std::string name;
};
/// In the order of the list. `only`: names of theorems or obligations, * for any part; empty: all.
std::vector<Obligation> obligations(const std::vector<std::string>& only = {});

/// Solves them on so many threads; answers of one come back together, in the order of `all`. `told` hears of each as it
/// ends, from any thread but never two at once, and returns whether to go on.
using Told = std::function<bool(const Obligation&, const std::vector<Answer>&)>;
std::vector<std::vector<Answer>> solve_all(const std::vector<Obligation>& all, const Solving& how, u32 threads,
                                           const Told& told);
}  // namespace cxl::smt
