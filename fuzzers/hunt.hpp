// One run of time_to_find: what a worker that starts with nothing finds, and after how many seconds.
#pragma once
#include <map>
#include <set>
#include <string>

#include "fuzzers/setting.hpp"

namespace cxl {
struct Hunt {
    std::string fuzz;  ///< the worker
    u32 seed, seconds;
    bool alone;  ///< no judge: what the worker dies of is found, and nothing else
};
/// Seconds to each signature; ends when all that are wanted are there, without any wanted at the first.
std::map<std::string, double> hunt(const Setting& setting, const Hunt& how, const std::set<std::string>& wanted);
}  // namespace cxl
