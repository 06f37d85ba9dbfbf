// Targets by name: `reference`, `kernel`, `faulty:<fault>`, or the path of a shared object.
#pragma once
#include <string>
#include <vector>

#include "targets/target.h"

namespace cxl {
/// Throws std::runtime_error with one line that says what is wrong.
const cxl_target& find_target(const std::string& name);
/// The names that find_target knows without a path; faulty's faults are not listed.
std::vector<std::string> built_in_targets();
}  // namespace cxl
