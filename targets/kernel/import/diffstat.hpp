// The summary that git writes above a diff, held against the diff itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/kernel/import/diff.hpp"

namespace cxl::series {

/// Refuses a patch whose " 3 files changed, 46 insertions(+)" differs from its diffs: a whole file was cut off.
void must_match_diffstat(std::string_view body, const std::vector<FileDiff>& files, const std::string& name);

}  // namespace cxl::series
