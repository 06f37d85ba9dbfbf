// What calls out of the module do, by name: one small function each.
#pragma once
#include "smt/lift/machine.hpp"

namespace cxl::lift {
struct Outside {
    Machine& m;
    const llvm::CallInst& at;
    const Values& arguments;
    const expr& when;
};
struct Summary {
    std::string_view name;
    Values (*does)(const Outside&);
};
/// Null where there is none.
const Summary* summary_of(std::string_view name);
}  // namespace cxl::lift
