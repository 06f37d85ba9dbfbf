// The digests that git wrote into the patches, held against the files that came out.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "targets/kernel/import/apply.hpp"

namespace cxl::series {

/// The files that are not what the last "index OLD..NEW" line promises: edited by hand, or damaged on the way.
std::vector<std::string> unlike_promised(const std::vector<ReadPatch>& patches, const std::set<std::string>& paths,
                                         const std::filesystem::path& tree);

}  // namespace cxl::series
