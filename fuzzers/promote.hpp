// A script that showed something once stays, as text, among the regressions of its rule.
#pragma once
#include <filesystem>
#include <string>

namespace cxl {
struct Promotion {
    std::filesystem::path script;  ///< of nightly's findings, or any other
    std::string rule;              ///< empty: as the evidence beside the findings has it
    std::string name;              ///< the idea, as a file name; empty: from the evidence
    std::filesystem::path regressions;
};
/// Gives the file written. Throws where there is one of that name, or where rule or name is not known.
std::filesystem::path promote(const Promotion& asked);
}  // namespace cxl
