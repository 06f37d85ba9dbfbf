// Constants: "#define NAME VALUE" that hunks add to headers, less what later hunks remove.
#include <utility>

#include "targets/kernel/import/facts.hpp"
#include "targets/kernel/import/sides.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

// The touched definitions of one side, "\" at a line's end joined; a name without value is an include guard.
std::vector<std::pair<std::string, std::string>> definitions(const Hunk& hunk, char sign) {
    std::vector<std::pair<std::string, std::string>> found;
    const std::vector<CodeLine> lines = side(hunk, sign);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string text = squeezed(lines[i].text);
        bool touched = lines[i].touched;
        while (text.ends_with('\\') && i + 1 < lines.size()) {
            text.pop_back();
            text = squeezed(text + " " + lines[++i].text);
            touched |= lines[i].touched;
        }
        if (text.starts_with("# define ")) text.erase(1, 1);
        if (!touched || !text.starts_with("#define ")) continue;
        std::size_t end = 8;
        while (end < text.size() && in_word(text[end])) ++end;
        if (end < text.size() && text[end] == '(') end = std::min(text.find(')', end), text.size() - 1) + 1;
        const std::string value = squeezed(std::string_view(text).substr(end));
        if (!value.empty()) found.emplace_back(text.substr(8, end - 8), value);
    }
    return found;
}

}  // namespace

void add_constants(const FileDiff& file, Facts& facts) {
    for (const Hunk& hunk : file.hunks) {
        for (const auto& [name, value] : definitions(hunk, '-')) facts.constants.erase(name);
        for (const auto& [name, value] : definitions(hunk, '+')) facts.constants[name] = value;
    }
}

}  // namespace cxl::series
