// The file changes inside one patch, read but never applied by this code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cxl::series {

/// "@@ -1,2 +1,3 @@ context" and its lines, each with its sign.
struct Hunk {
    std::string context;
    std::vector<std::string> lines;
};

/// One file's part of a diff; `text` is exactly what was read, from "diff --git" to the last hunk line.
struct FileDiff {
    std::string path;
    bool created = false;
    std::string blob;  // what its "index OLD..NEW" line promises, if there is one
    std::vector<Hunk> hunks;
    std::string text;
};

/// Reads the diffs of a patch. Refuses what is not plain text added to or changed in plain files inside the tree,
/// hunks with other lines than they announce, and a diffstat that says otherwise; `name` begins each message.
std::vector<FileDiff> read_diff(std::string_view body, const std::string& name);

}  // namespace cxl::series
