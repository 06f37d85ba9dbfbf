// The summary that git writes above a diff, held against the diff itself.
#include "targets/kernel/import/diffstat.hpp"

#include <fmt/core.h>

#include <charconv>
#include <optional>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

struct Stat {
    std::size_t files = 0, insertions = 0, deletions = 0;
    bool operator==(const Stat&) const = default;
    std::string text() const {
        return fmt::format("{} files, {} insertions, {} deletions", files, insertions, deletions);
    }
};

// The number that stands before the word; 0 if the word is not there.
std::size_t before(std::string_view line, std::string_view word) {
    const std::size_t at = line.find(word);
    if (at == line.npos) return 0;
    std::size_t begin = at, value = 0;
    while (begin > 0 && line[begin - 1] >= '0' && line[begin - 1] <= '9') --begin;
    std::from_chars(line.data() + begin, line.data() + at, value);
    return value;
}

std::optional<Stat> stated(std::string_view body) {
    std::optional<Stat> stat;
    for (const std::string_view line : lines_of(body)) {
        if (line.starts_with("diff --git ")) break;
        const std::size_t files = before(line, " file changed") + before(line, " files changed");
        if (line.starts_with(' ') && files > 0)
            stat = Stat{files, before(line, " insertion"), before(line, " deletion")};
    }
    return stat;
}

Stat counted(const std::vector<FileDiff>& files) {
    Stat stat{files.size(), 0, 0};
    for (const FileDiff& file : files)
        for (const Hunk& hunk : file.hunks)
            for (const std::string& line : hunk.lines) {
                stat.insertions += line[0] == '+';
                stat.deletions += line[0] == '-';
            }
    return stat;
}

}  // namespace

void must_match_diffstat(std::string_view body, const std::vector<FileDiff>& files, const std::string& name) {
    const std::optional<Stat> stat = stated(body);
    if (stat && *stat != counted(files))
        refuse("{}: its summary says {}, its diff has {}: cut off or edited", name, stat->text(),
               counted(files).text());
}

}  // namespace cxl::series
