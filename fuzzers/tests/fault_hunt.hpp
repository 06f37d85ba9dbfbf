// One engine looks for one planted fault: when the verdict names it, and when a claim breaks.
#pragma once
#include "fuzzers/setting.hpp"
#include "fuzzers/tests/fault_engines.hpp"
#include "targets/faulty/faults.h"

namespace cxl {
/// What spoke first under the fault's own rule or one that is as good, and after how many steps. No rule: nothing did.
struct Sighting {
    std::string_view rule{};
    u64 steps = 0;
    explicit operator bool() const { return !rule.empty(); }
};
struct Hunt {
    Sighting verdict, claim;
    RuleSet broken;  ///< every rule whose claim broke on the way
    u64 steps = 0;   ///< all in all
};
/// Until both have spoken or the engine ends. Where the verdict alone has, `patience` scripts more.
Hunt hunt(const Engine& engine, const Setting& setting, const cxl_fault_row& fault, u32 patience);
}  // namespace cxl
