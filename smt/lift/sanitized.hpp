// A script on the target as a build with sanitizers has it: `replay` of that build, as another program.
#pragma once
#include <string>

#include "properties/script.hpp"

namespace cxl::lift {
/// Signatures of the events under this rule at the script's last step, with "; " between; "" if there are none.
/// Throws std::runtime_error("PROGRAM: what is wrong").
std::string shown_by(const std::string& replay, const Script& script, const std::string& rule);
}  // namespace cxl::lift
