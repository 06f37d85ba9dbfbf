// The lines between "diff --git" and the first hunk: which file, and what is done to it.
#pragma once

#include <string>
#include <string_view>

#include "targets/kernel/import/diff.hpp"

namespace cxl::series {

/// The path of "diff --git a/PATH b/PATH"; refuses names that leave the tree, differ or are quoted.
std::string path_of(std::string_view line, const std::string& name);

/// Takes one header line; false if it is none. Refuses renames, deletions, mode changes, links and binaries.
bool read_header_line(std::string_view line, FileDiff& file, const std::string& name);

}  // namespace cxl::series
