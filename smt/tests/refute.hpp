// A fault put to the prover: which theorems it breaks, and whether a script shows it.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "smt/tests/fault.hpp"

namespace cxl::smt {
struct Refutation {
    std::set<std::size_t> theorems;  ///< that are refuted
    std::set<std::size_t> shown;     ///< those of them of which a script shows it
    u32 asked = 0, undecided = 0;    ///< answers; those without one in time
    double seconds = 0;
    bool reached = false;           ///< some script gets there without a preset
    std::string script, explained;  ///< the smallest that shows it; empty: none does
    std::string broken_rules;
    std::string wrong;  ///< what must not be: a solution that numbers do not show, a script that does not replay
};
/// `first_alone`: until a script shows it.
Refutation refute(const TableMutant& fault, u32 timeout_ms, bool first_alone);
/// On so many threads. `told` hears of each in the order of `all`, as soon as those before it are done too.
using Hears = std::function<void(const TableMutant&, const Refutation&)>;
void refute_all(const std::vector<TableMutant>& all, u32 timeout_ms, bool first_alone, u32 threads, const Hears& told);
}  // namespace cxl::smt
