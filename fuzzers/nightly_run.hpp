// The directory of a run: whose it is, what was asked of the run in it, and that what is there reaches the disk.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// Takes job.out, which is fresh, or with job.resume the run in it, whose job this becomes; gives when that began. The
/// directory is ours until we and every worker have ended. Throws where another run has it, where it holds anything
/// else, or where what is there is a run of another suite or source.
std::string take_directory(Job& job);

/// All that was written so far outlives the machine. Throws where the disk is as good as full.
void sync_directory(const Job& job);

/// What the suite is called by git.
std::string suite();
/// What the import wrote of the series, without its long lists; null without a series.
nlohmann::json source_of(const Job& job);
}  // namespace cxl
