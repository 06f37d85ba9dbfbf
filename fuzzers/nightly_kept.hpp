// What workers left to be judged: scripts that they saw something in, and those that killed or hung the target.
#pragma once
#include <set>

#include "fuzzers/nightly.hpp"

namespace cxl {
struct Kept {
    fs::path file;
    Script script;
    std::string said;    ///< the signature that a worker saw; of a death none
    std::string engine;  ///< whose worker it was
};
/// In one worker's home.
std::vector<Kept> kept_in(const fs::path& home);
/// Of all workers on a target, sorted by file.
std::vector<Kept> kept_by_workers(const fs::path& work);

/// A signature with its shortest script, and the engines that saw it.
struct Best {
    Script script;
    std::set<std::string> engines;
    bool dies = false;   ///< the process does not outlive the script
    bool flaky = false;  ///< no second run showed it
};
/// Everything kept, run again: by signature.
std::map<std::string, Best> run_again(Fuzzed& target, const std::vector<Kept>& kept);

/// Runs a sample of the stored corpus, if there is one, twice; the scripts that did not show the same.
std::vector<Script> unstable(Fuzzed& target, const fs::path& stored);

/// The line of the files under test that it comes from, or null.
nlohmann::json location_of(const Job& job, const Setting& setting, const std::string& signature,
                           const fs::path& script);

/// The finding or observation of a signature: minimised, confirmed, its script written.
nlohmann::json row_of(const Job& job, const Fuzzed& target, const std::string& signature, const Best& best,
                      const Verdict& control);
}  // namespace cxl
