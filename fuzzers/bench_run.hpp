// One timed run of an engine on the fixed scripts.
#pragma once
#include <filesystem>
#include <string>

#include "fuzzers/fixed.hpp"

namespace cxl {
enum class Engine : u8 { LibFuzzer, Afl };
struct Build {
    Engine engine;
    std::string name;            ///< of the preset
    std::filesystem::path fuzz;  ///< the program; AFL++'s mutator lies beside it
};
struct Load {
    std::string target, deviations;
    u32 seconds;                  ///< of a run
    std::filesystem::path seeds;  ///< what the engine starts from
};
/// Scripts a second of each of `workers` runs side by side, added up. Throws std::runtime_error with one line.
double rate(const Build& build, const Load& load, Body body, u32 workers);
}  // namespace cxl
