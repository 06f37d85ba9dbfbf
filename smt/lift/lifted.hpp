// What lifting one step of the C gives.
#pragma once
#include "smt/lift/correspond.hpp"
#include "smt/theorem.hpp"

namespace cxl::lift {
/// One step of the C from a world's state.
struct Lifted {
    Made<Formulas> made{};
    State<Formulas> before{}, after{};  ///< as they show (claims/taken.hpp), what never shows as memory has it
    State<Formulas> stored{};           ///< after it, as memory has it, whether it shows or not
    expr rest_kept = truth(true);       ///< what is no register: structures, the user's buffer, more of a result
    Report report{};
    std::set<std::string> used{};
};
}  // namespace cxl::lift
