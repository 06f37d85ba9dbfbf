// One worker that runs so many scripts, and a clock behind it: what it finds, and after how many seconds.
#pragma once
#include <functional>
#include <string>

#include "fuzzers/setting.hpp"

namespace cxl {
struct Hunt {
    std::string fuzz;     ///< the worker
    u32 seed;             ///< of the worker
    u32 runs;             ///< scripts, at most: the same on a busy machine; 0: the clock alone ends it
    u32 seconds;          ///< at most; with runs a limit that should not strike first
    bool alone;           ///< no judge: what the worker dies of is found, and nothing else
    std::string seeds{};  ///< a directory of scripts that it starts from; none: from nothing
};
/// What ended a hunt. Nothing is said of the scripts that the last two left unasked.
enum class Ended : u8 { Enough, Runs, Clock, Death };
struct Hunted {
    u64 executions;  ///< or those that the worker told of last, some thousands before
    Ended by;
};
/// Why there were fewer scripts than asked for, in words; empty where there were not.
std::string cut_short(const Hunt& how, const Hunted& hunted);
/// What the worker kept, after so many seconds, or died of. True ends the run.
using Look = std::function<bool(const Script& script, double seconds, bool died)>;
Hunted hunt(const Setting& setting, const Hunt& how, const Look& look);
}  // namespace cxl
