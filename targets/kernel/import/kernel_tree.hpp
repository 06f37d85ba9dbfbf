// A kernel source tree as the source: the files are there already.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "targets/kernel/import/diff.hpp"

namespace cxl::series {

/// True for a folder that holds drivers/vfio/pci/cxl.
bool is_kernel_tree(const std::filesystem::path& source);

/// Copies the series' files; refuses links and what is not text. Gives the files' paths.
std::set<std::string> copy_files(const std::filesystem::path& source, const std::filesystem::path& tree);

/// The files around the series as if a patch had added every line of them.
std::vector<FileDiff> surroundings(const std::filesystem::path& source);

}  // namespace cxl::series
