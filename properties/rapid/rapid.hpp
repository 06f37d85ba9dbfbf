// Lifecycles by RapidCheck: random devices and the steps of whole lives on them, shrunk to a script that people read.
#pragma once
#include <functional>
#include <string>

#include "properties/script.hpp"

namespace cxl {
/// A run. What RC_PARAMS of the environment names (seed, max_success, max_size, reproduce, ...) wins over it.
struct Rapid {
    u64 seed = 1;                     ///< the same seed gives the same scripts
    u32 cases = 1000;                 ///< lifecycles
    u32 max_size = 40;                ///< steps of the longest, about; the first cases are shorter
    bool shrink = true;               ///< not: `smallest` is the counterexample as it was found
    std::string name = "lifecycles";  ///< of the property: a `straight` text is of one name
};
struct RapidResult {
    bool failed = false;
    std::string gave_up;       ///< why there is no answer; "" where there is one
    u64 cases = 0, steps = 0;  ///< asked about, without what was tried in shrinking
    u64 shrinks = 0;           ///< scripts tried in shrinking
    Script smallest;           ///< where it failed
    std::string repeat;        ///< RC_PARAMS that repeats the run
    std::string straight;      ///< RC_PARAMS that asks about `smallest` at once, where it failed
};
/// Asks `fails` about random lifecycles until it says that one is a counterexample. What it throws comes through.
RapidResult check_lifecycles(const Rapid& run, const std::function<bool(const Script&)>& fails);
/// A seed that nobody chose: print it.
u64 random_seed();
}  // namespace cxl
