// A unified diff line by line: headers, then hunks of exactly the lengths they announce.
#include "targets/kernel/import/diff.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/diff_header.hpp"
#include "targets/kernel/import/diffstat.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

struct Counts {
    std::size_t before = 1;
    std::size_t after = 1;
};

// "-12,3" or "-12": takes it from the front and gives the length.
std::optional<std::size_t> length(std::string_view& rest, char sign) {
    std::size_t start = 0, count = 1;
    if (!rest.starts_with(sign)) return {};
    auto [at, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), start);
    if (error != std::errc()) return {};
    rest.remove_prefix(static_cast<std::size_t>(at - rest.data()));
    if (rest.starts_with(',')) {
        std::tie(at, error) = [&] {
            const auto result = std::from_chars(rest.data() + 1, rest.data() + rest.size(), count);
            return std::pair(result.ptr, result.ec);
        }();
        if (error != std::errc()) return {};
        rest.remove_prefix(static_cast<std::size_t>(at - rest.data()));
    }
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    return count;
}

class Reader {
public:
    Reader(std::string_view body, const std::string& name) : lines_(lines_of(body)), name_(name) {}

    std::vector<FileDiff> files() {
        std::vector<FileDiff> all;
        while (at_ < lines_.size()) {
            const std::string_view line = lines_[at_];
            if (line.starts_with("diff --git ")) {
                all.push_back(file());
            } else {
                if (line.starts_with("--- ") && at_ + 1 < lines_.size() && lines_[at_ + 1].starts_with("+++ "))
                    refuse("{}: a diff of {} without its 'diff --git' line", name_, line.substr(4));
                ++at_;
            }
        }
        return all;
    }

private:
    void take(FileDiff& file) { file.text.append(lines_[at_++]) += '\n'; }

    FileDiff file() {
        FileDiff file;
        file.path = path_of(lines_[at_], name_);
        take(file);
        while (at_ < lines_.size() && read_header_line(lines_[at_], file, name_)) take(file);
        while (at_ < lines_.size() && lines_[at_].starts_with("@@")) hunk(file);
        if (file.hunks.empty() && !file.created) refuse("{}: {} has no hunk: cut off", name_, file.path);
        return file;
    }

    // git's own signature, "-- " and its version, is no removed line of a hunk that announces too many.
    bool is_signature() const {
        if (lines_[at_] != "-- " || at_ + 1 >= lines_.size()) return false;
        const std::string_view next = lines_[at_ + 1];
        return !next.empty() && next[0] >= '0' && next[0] <= '9' && next.find('.') != next.npos;
    }

    void hunk(FileDiff& file) {
        const std::string_view header = lines_[at_];
        const auto wrong = [&](std::string_view what) {
            refuse("{}: {}: hunk {} {}", name_, file.path, header.substr(0, header.find("@@", 2) + 2), what);
        };
        std::string_view rest = header.substr(header.starts_with("@@ ") ? 3 : 0);
        const auto before = length(rest, '-');
        const auto after = before ? length(rest, '+') : before;
        if (!after || !rest.starts_with("@@")) wrong("has a header that cannot be read");
        Counts left{*before, *after};
        Hunk hunk;
        hunk.context = squeezed(rest.substr(2));
        take(file);
        while (left.before + left.after > 0) {
            if (at_ >= lines_.size() || is_signature()) wrong("has fewer lines than it announces: cut off or edited");
            const char sign = lines_[at_].empty() ? ' ' : lines_[at_][0];
            if (sign != ' ' && sign != '-' && sign != '+' && sign != '\\')
                wrong("has fewer lines than it announces, or damaged ones");
            if ((sign == ' ' || sign == '-') && left.before-- == 0) wrong("has other line counts than it announces");
            if ((sign == ' ' || sign == '+') && left.after-- == 0) wrong("has other line counts than it announces");
            hunk.lines.emplace_back(lines_[at_].empty() ? std::string_view(" ") : lines_[at_]);
            take(file);
        }
        if (at_ < lines_.size() && lines_[at_].starts_with('\\')) take(file);
        if (at_ < lines_.size() && !is_signature() && lines_[at_] != "-- " && lines_[at_] != "--" &&
            !lines_[at_].empty() && std::string_view(" +-").find(lines_[at_][0]) != std::string_view::npos)
            wrong("has more lines than it announces");
        file.hunks.push_back(std::move(hunk));
    }

    std::vector<std::string_view> lines_;
    const std::string& name_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<FileDiff> read_diff(std::string_view body, const std::string& name) {
    std::vector<FileDiff> files = Reader(body, name).files();
    if (files.empty()) refuse("{}: no diff in it: cut off, or not a patch", name);
    must_match_diffstat(body, files, name);
    return files;
}

}  // namespace cxl::series
