// One worker, and a clock beside it: what it finds, and after how many seconds.
#pragma once
#include <functional>
#include <string>

#include "fuzzers/setting.hpp"

namespace cxl {
struct Hunt {
    std::string fuzz;  ///< the worker
    u32 seed, seconds;
    bool alone;           ///< no judge: what the worker dies of is found, and nothing else
    std::string seeds{};  ///< a directory of scripts that it starts from; none: from nothing
};
/// What the worker kept, after so many seconds, or died of. True ends the run.
using Look = std::function<bool(const Script& script, double seconds, bool died)>;
/// Gives the executions, or those that the worker told of last.
u64 hunt(const Setting& setting, const Hunt& how, const Look& look);
}  // namespace cxl
