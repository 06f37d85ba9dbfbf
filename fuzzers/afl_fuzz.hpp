// How every run of ours begins afl-fuzz, the farm's and the measuring ones.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace cxl {
/// The library that afl-fuzz loads, beside its harness.
inline std::filesystem::path mutator_beside(const std::filesystem::path& harness) {
    return harness.parent_path() / "mutator.so";
}

/// The program and its environment: AFL_NAME=1 of each name in `more`; `mutator` is a library, or empty.
inline std::vector<std::string> afl_fuzz(std::vector<std::string> more, const std::filesystem::path& mutator) {
    std::vector<std::string> c = {"/usr/bin/env", "-u", "ASAN_OPTIONS", "-u", "UBSAN_OPTIONS"};  // it has its own
    // bound to one core it is three times as fast: afl-fuzz and the target take turns
    for (const char* name :
         {"NO_UI", "NO_COLOR", "TRY_AFFINITY", "SKIP_CPUFREQ", "NO_CRASH_README", "I_DONT_CARE_ABOUT_MISSING_CRASHES"})
        more.emplace_back(name);
    for (const std::string& name : more) c.push_back("AFL_" + name + "=1");
    if (!mutator.empty()) c.push_back("AFL_CUSTOM_MUTATOR_LIBRARY=" + std::filesystem::absolute(mutator).string());
    c.emplace_back("afl-fuzz");
    return c;
}
}  // namespace cxl
