// Lines, words, numbers and sets of words, each refused where it stands.
#include "properties/text/cursor.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "properties/script.hpp"

namespace cxl::text {
namespace {
constexpr Text blank = " \t\r";

/// A comment begins at a word's beginning: decoders=#9 has none.
Text without_comment(Text line) {
    for (std::size_t at = 0; at < line.size(); ++at)
        if (line[at] == '#' && (at == 0 || blank.find(line[at - 1]) != blank.npos)) return line.substr(0, at);
    return line;
}
}  // namespace

bool Cursor::next_line() {
    if (text_.empty()) return false;
    const auto end = text_.find('\n');
    line_ = text_.substr(0, end);
    text_.remove_prefix(end == text_.npos ? text_.size() : end + 1);
    rest_ = without_comment(line_);
    ++number_;
    return true;
}

bool Cursor::skip(Text letters) {
    if (!line_.starts_with(letters)) return false;
    rest_ = line_.substr(letters.size());
    return true;
}

Text Cursor::next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blank), rest_.size()));
    const Text word = rest_.substr(0, rest_.find_first_of(blank));
    rest_.remove_prefix(word.size());
    return word;
}

bool Cursor::take(Text word) {
    const Text before = rest_;
    if (next() == word) return true;
    rest_ = before;
    return false;
}

Text Cursor::want(const char* what) {
    const Text word = next();
    if (word.empty()) fail(word, std::string("the line ends where ") + what + " belongs");
    return word;
}

void Cursor::end_of_line() {
    if (const Text word = next(); !word.empty()) fail(word, "nothing belongs here, but there is " + quoted(word));
}

u64 Cursor::number(Text word, u64 most, const std::string& of) const {
    const bool is_hex = word.starts_with("0x");
    const Text digits = is_hex ? word.substr(2) : word;
    u64 value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (error == std::errc::invalid_argument || end != digits.data() + digits.size())
        fail(word, of + " is a number, 0x... or decimal, not " + quoted(word));
    if (error == std::errc::result_out_of_range || value > most)
        fail(word, quoted(word) + " is too large: " + of + " is at most " +
                       (is_hex || most > 9999 ? hex(most) : std::to_string(most)));
    return value;
}

u32 Cursor::flags(Text words, std::span<const Flag> known) const {
    if (words == "none") return 0;
    u32 value = 0;
    std::vector<Text> seen;
    for (Text rest = words;;) {
        const Text word = rest.substr(0, rest.find(','));
        const auto flag = std::find_if(known.begin(), known.end(), [&](const Flag& f) { return f.word == word; });
        if (flag == known.end()) {
            std::string all = "none";
            for (const Flag& f : known) (all += ", ") += f.word;
            fail(word, "no word " + quoted(word) + " here; there are " + all);
        }
        if (std::find(seen.begin(), seen.end(), word) != seen.end()) fail(word, quoted(word) + " is here twice");
        seen.push_back(word);
        value |= flag->mask;
        if (word.size() == rest.size()) return value;
        rest.remove_prefix(word.size() + 1);
    }
}

void Cursor::fail(Text at, const std::string& what) const {
    const auto column = at.data() - line_.data() + 1;
    throw ScriptError("line " + std::to_string(number_) + ", column " + std::to_string(column) + ": " + what);
}
}  // namespace cxl::text
