// Running something in a child process, so that a target that dies is a finding and not our end.
#pragma once
#include <functional>
#include <string>

namespace cxl {
struct Isolated {
    bool died = false;       ///< by a signal, or with a sanitizer's exit code
    std::string output;      ///< what `body` returned
    std::string last_words;  ///< the child's stderr, shortened
};
/// `body` runs in a forked child; its string comes back through a pipe.
Isolated isolated(const std::function<std::string()>& body);
}  // namespace cxl
