// A hunk as the text before or after it, without comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/kernel/import/diff.hpp"

namespace cxl::series {

/// One line of C; `touched` if the hunk adds it (or removes it, on the side before).
struct CodeLine {
    std::string text;
    bool touched;
};

/// The hunk's lines that are unchanged or have the sign, with comments taken out.
std::vector<CodeLine> side(const Hunk& hunk, char sign);

/// True for a line that begins a declaration or definition at file level.
bool at_file_level(std::string_view line);

/// The name of what a line at file level defines: "static int f(int a," gives f, "struct s {" gives s; or nothing.
std::string defined_name(std::string_view line);

}  // namespace cxl::series
