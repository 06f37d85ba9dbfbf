// A file of mails is cut at its "From " lines, as `git mailsplit` does, and each mail decoded on its own.
#include "targets/kernel/import/mbox.hpp"

#include <fmt/core.h>

#include <cctype>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

// "From WORD ... HH:MM:SS ... YYYY": a sentence that begins with "From" has no time and no year in it.
bool is_separator(std::string_view line) {
    if (!line.starts_with("From ")) return false;
    const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(line[i])) != 0; };
    for (std::size_t i = 7; i + 8 < line.size(); ++i)
        if (line[i] == ':' && line[i + 3] == ':' && digit(i - 1) && digit(i + 1) && digit(i + 4))
            return line.find(" 19", i) != line.npos || line.find(" 20", i) != line.npos;
    return false;
}

// mboxrd: a text line that would read as "From " has one '>' more than it was written with.
std::string_view unquoted(std::string_view line) {
    const std::size_t arrows = line.find_first_not_of('>');
    return arrows != 0 && arrows != line.npos && line.substr(arrows).starts_with("From ") ? line.substr(1) : line;
}

bool is_header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == line.npos) return false;
    for (const char c : line.substr(0, colon))
        if (c != '-' && !in_word(c)) return false;
    return true;
}

}  // namespace

bool is_mbox(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return is_separator(first) || is_header(first);
}

std::vector<Mail> read_mbox(std::string_view text, const std::string& name) {
    std::vector<Mail> mails;
    std::string raw;
    std::size_t began = 1, number = 0;
    const bool many = is_separator(text.substr(0, text.find('\n')));
    const auto finish = [&] {
        if (raw.find_first_not_of(" \t\r\n") != raw.npos)
            mails.push_back(decode_mail(raw, fmt::format("{}line {}", name, began)));
        raw.clear();
    };
    for (const std::string_view line : lines_of(text)) {
        ++number;
        if (many && is_separator(line)) {
            finish();
            began = number;
            continue;
        }
        raw += many ? unquoted(line) : line;
        raw += '\n';
    }
    finish();
    return mails;
}

}  // namespace cxl::series
