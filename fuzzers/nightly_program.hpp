// Another program of the suite, run to its end.
#pragma once
#include <string>
#include <vector>

namespace cxl {
/// Its exit code, -1 if it died; Ctrl-C ends it early. What it says goes to standard error.
int run_to_end(const std::vector<std::string>& command);
}  // namespace cxl
