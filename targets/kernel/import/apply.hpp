// Patches become files, by `git apply`.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "targets/kernel/import/diff.hpp"

namespace cxl::series {

/// One patch's diffs and the name it has in messages.
struct ReadPatch {
    std::string name;
    std::vector<FileDiff> files;
};

/// Applies, in order, what the patches do to the files that they create in the two folders; gives those files.
std::set<std::string> apply_series(const std::vector<ReadPatch>& patches, const std::filesystem::path& tree);

}  // namespace cxl::series
