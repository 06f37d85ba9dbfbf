// Which inputs of a union are worth keeping: those that reach what no smaller one does.
#pragma once
#include <filesystem>
#include <functional>

#include "fuzzers/stored.hpp"
#include "model/facts.hpp"

namespace cxl {
struct Merged {
    Inputs kept;
    std::size_t inputs = 0, features = 0;
    std::size_t deadly = 0;   ///< killed the target or hung it: not kept
    std::size_t unasked = 0;  ///< there was no more time: kept
};
/// Runs every input under libFuzzer. `harness`: program and options of our own; `folder`: an empty one to work in;
/// `goes_on` says whether there is time left.
Merged merge(const Inputs& all, const std::vector<std::string>& harness, const std::filesystem::path& folder,
             const std::function<bool()>& goes_on);
}  // namespace cxl
