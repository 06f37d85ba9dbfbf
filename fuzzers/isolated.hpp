// Running something in a child process, so that a target that dies is a finding and not our end.
#pragma once
#include <functional>
#include <string>

namespace cxl {
struct Isolated {
    bool died = false;       ///< by a signal, or with a sanitizer's exit code
    std::string output;      ///< what `body` returned
    bool hung = false;       ///< it was ended after so many seconds
    std::string last_words;  ///< the child's stderr, shortened
};
/// `body` runs in a forked child; its string comes back through a pipe. It has died, too, if it takes longer than that.
Isolated isolated(const std::function<std::string()>& body, double seconds);
}  // namespace cxl
