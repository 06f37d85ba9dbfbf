// A hunk as the text before or after it, without comments.
#include "targets/kernel/import/sides.hpp"

#include <cctype>

#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

// A hunk may begin inside a comment: then it is closed before another one is opened.
bool begins_in_comment(const std::vector<CodeLine>& lines) {
    for (const CodeLine& line : lines) {
        const std::size_t open = line.text.find("/*"), close = line.text.find("*/");
        if (close < open) return true;
        if (open != line.text.npos) return false;
    }
    return false;
}

std::string uncommented(std::string_view line, bool& comment) {
    std::string out;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view two = line.substr(i, 2);
        if (comment) {
            if (two == "*/") {
                comment = false;
                ++i;
            }
        } else if (quote != 0) {
            out += line[i];
            if (line[i] == '\\' && i + 1 < line.size())
                out += line[++i];
            else if (line[i] == quote)
                quote = 0;
        } else if (two == "//") {
            break;
        } else if (two == "/*") {
            comment = true;
            ++i;
        } else {
            if (line[i] == '"' || line[i] == '\'') quote = line[i];
            out += line[i];
        }
    }
    return out;
}

}  // namespace

std::vector<CodeLine> side(const Hunk& hunk, char sign) {
    std::vector<CodeLine> lines;
    for (const std::string& line : hunk.lines)
        if (line[0] == ' ' || line[0] == sign) lines.push_back({line.substr(1), line[0] == sign});
    bool comment = begins_in_comment(lines);
    for (CodeLine& line : lines) line.text = uncommented(line.text, comment);
    return lines;
}

bool at_file_level(std::string_view line) {
    return !line.empty() && (line[0] == '_' || std::isalpha(static_cast<unsigned char>(line[0])) != 0);
}

std::string defined_name(std::string_view line) {
    if (!at_file_level(line)) return {};
    const std::string text = squeezed(line);
    if (text.ends_with(';')) return {};
    std::size_t end = text.find_first_of("([={");
    if (end == text.npos) return {};
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && in_word(text[begin - 1])) --begin;
    return text.substr(begin, end - begin);
}

}  // namespace cxl::series
