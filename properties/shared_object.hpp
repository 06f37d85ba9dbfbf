// Targets from shared objects, and whether a target has this suite's interface.
#pragma once
#include <string>

#include "targets/target.h"

namespace cxl {
/// The target itself. Throws std::runtime_error with one line if it has another version of the interface.
const cxl_target& checked(const cxl_target& target, const std::string& name);
/// The target that a shared object exports as cxl_target_v1, checked. Throws likewise.
const cxl_target& load_target(const std::string& path);
}  // namespace cxl
