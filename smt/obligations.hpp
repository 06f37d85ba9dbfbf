// All obligations, in a stated order.
#pragma once
#include <vector>

#include "smt/solve.hpp"

namespace cxl::smt {
struct Obligation {
    std::size_t theorem;  ///< an index into theorems<V>
    Scope scope;
    std::string name;
};
/// The ids of a theorem's rules.
std::vector<std::string> rules_of(std::size_t theorem);
/// In the order of the list. `only`: names of theorems or obligations, * for any part; empty: all.
std::vector<Obligation> obligations(const std::vector<std::string>& only = {});
}  // namespace cxl::smt
