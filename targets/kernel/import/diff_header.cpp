// Nothing is taken from a diff header but the name of a plain file inside the tree, new or changed.
#include "targets/kernel/import/diff_header.hpp"

#include <algorithm>
#include <array>

#include "targets/kernel/import/bad.hpp"

namespace cxl::series {
namespace {

struct Refusal {
    std::string_view begins;
    std::string_view why;
};

constexpr std::array refusals = {
    Refusal{"deleted file mode", "deletes the file"},
    Refusal{"old mode", "changes the mode of"},
    Refusal{"new mode", "changes the mode of"},
    Refusal{"rename from", "renames"},
    Refusal{"rename to", "renames"},
    Refusal{"copy from", "copies"},
    Refusal{"copy to", "copies"},
    Refusal{"GIT binary patch", "is a binary patch of"},
    Refusal{"Binary files ", "is a binary patch of"},
};

void must_stay_inside(std::string_view path, const std::string& name) {
    if (path.starts_with('/')) refuse("{}: absolute file name {}", name, path);
    std::string_view rest = path;
    while (true) {
        const std::size_t slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        if (part.empty() || part == "." || part == ".." || part == ".git")
            refuse("{}: file name {} leaves the tree or is not a plain one", name, path);
        if (slash == rest.npos) return;
        rest.remove_prefix(slash + 1);
    }
}

void must_be_plain(std::string_view mode, const FileDiff& file, const std::string& name) {
    if (mode == "120000") refuse("{}: {} is a symbolic link", name, file.path);
    if (mode == "160000") refuse("{}: {} is a submodule", name, file.path);
    if (mode != "100644" && mode != "100755") refuse("{}: {} has the mode {}", name, file.path, mode);
}

// "--- a/PATH" or "+++ b/PATH": the same file again, or /dev/null.
void must_name(std::string_view names, std::string_view side, FileDiff& file, const std::string& name) {
    names = names.substr(0, names.find('\t'));
    if (names == "/dev/null") {
        if (side != "a/") refuse("{}: deletes the file {}", name, file.path);
        if (!file.created) refuse("{}: {} comes from /dev/null but is no new file", name, file.path);
        return;
    }
    const bool same = names.starts_with(side) && names.substr(2) == file.path;
    if (!same) refuse("{}: {} is also called {}", name, file.path, names);
    if (side == "a/" && file.created) refuse("{}: {} is new but has an old version", name, file.path);
}

}  // namespace

std::string path_of(std::string_view line, const std::string& name) {
    const std::string_view names = line.substr(11);  // "diff --git "
    if (names.find_first_of("\"\\") != names.npos) refuse("{}: quoted file name: {}", name, names);
    const std::size_t half = names.size() / 2;
    if (names.starts_with('/')) refuse("{}: absolute file name {}", name, names.substr(0, names.find(' ')));
    const std::string_view from = names.substr(0, half), to = names.substr(std::min(half + 1, names.size()));
    const bool same = names.size() > 5 && names.size() % 2 == 1 && names[half] == ' ' && from.starts_with("a/") &&
                      to.starts_with("b/") && from.substr(2) == to.substr(2);
    if (!same) refuse("{}: {} does not name one file as a/FILE b/FILE: renamed, or made without prefixes", name, line);
    must_stay_inside(from.substr(2), name);
    return std::string(from.substr(2));
}

bool read_header_line(std::string_view line, FileDiff& file, const std::string& name) {
    for (const Refusal& refusal : refusals)
        if (line.starts_with(refusal.begins)) refuse("{}: {} {}", name, refusal.why, file.path);
    if (line.starts_with("new file mode ")) {
        must_be_plain(line.substr(14), file, name);
        file.created = true;
    } else if (line.starts_with("index ")) {
        const std::size_t mode = line.find(' ', 6);
        const std::size_t dots = std::min(line.find("..", 6), line.size() - 2);
        file.blob = std::string(line.substr(dots + 2, mode == line.npos ? mode : mode - std::min(mode, dots + 2)));
        if (mode != line.npos) must_be_plain(line.substr(mode + 1), file, name);
    } else if (line.starts_with("--- ")) {
        must_name(line.substr(4), "a/", file, name);
    } else if (line.starts_with("+++ ")) {
        must_name(line.substr(4), "b/", file, name);
    } else {
        return line.starts_with("similarity index ") || line.starts_with("dissimilarity index ");
    }
    return true;
}

}  // namespace cxl::series
