// A subject is read word by word inside the bracket that says PATCH or RFC.
#include "targets/kernel/import/subject.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

// A number of at most four digits that fills the text.
std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > 4 || error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

// One word of the bracket; true if it says that this is a patch.
bool read_word(std::string word, Tag& tag) {
    bool patch = false;
    if (word.starts_with("PATCH")) {
        patch = true;
        word.erase(0, 5);
    } else if (word.starts_with("RFC")) {
        patch = tag.rfc = true;
        word.erase(0, 3);
    }
    if (word.starts_with('V'))
        if (const auto version = number(word.substr(1))) tag.version = *version;
    const std::size_t slash = word.find('/');
    if (slash == word.npos) return patch;
    const auto n = number(word.substr(0, slash));
    const auto m = number(word.substr(slash + 1));
    if (n && m && *m > 0) {
        tag.number = *n;
        tag.total = *m;
        tag.numbered = true;
    }
    return patch;
}

bool read_bracket(std::string_view inside, Tag& tag) {
    bool patch = false;
    std::string word;
    for (const char c : upper(inside) + " ") {
        if (c != ' ' && c != ',') {
            word += c;
        } else if (!word.empty()) {
            patch |= read_word(word, tag);
            word.clear();
        }
    }
    return patch;
}

}  // namespace

std::optional<Tag> tag_of(std::string_view subject) {
    const std::string text = squeezed(subject.substr(0, 4096));
    std::string_view rest = text;
    while (rest.starts_with('[')) {  // a reply begins with "Re:", "Fwd:", ..., never with a bracket
        const std::size_t end = rest.find(']');
        if (end == rest.npos) return {};
        Tag tag;
        const bool patch = read_bracket(rest.substr(1, end - 1), tag);
        rest.remove_prefix(end + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (!patch) continue;
        if (upper(rest.substr(0, 3)) == "RE:") return {};
        tag.title = std::string(rest);
        return tag;
    }
    return {};
}

}  // namespace cxl::series
