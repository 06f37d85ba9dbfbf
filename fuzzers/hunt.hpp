// One worker that starts with nothing, and a clock beside it: what it finds, and after how many seconds.
#pragma once
#include <functional>
#include <string>

#include "fuzzers/setting.hpp"

namespace cxl {
struct Hunt {
    std::string fuzz;  ///< the worker
    u32 seed, seconds;
    bool alone;  ///< no judge: what the worker dies of is found, and nothing else
};
/// What the worker kept, after so many seconds, or died of. True ends the run.
using Look = std::function<bool(const Script& script, double seconds, bool died)>;
void hunt(const Setting& setting, const Hunt& how, const Look& look);
}  // namespace cxl
