// Words and numbers as they are printed.
#include "properties/text/words.hpp"

#include <cstdio>

namespace cxl::text {
std::optional<std::string> worded(std::span<const Flag> flags, u32 value) {
    std::string s;
    for (const Flag& f : flags)
        if ((value & f.mask) == f.mask) (s += s.empty() ? "" : ",") += f.word, value &= ~f.mask;
    return value ? std::nullopt : std::optional(s.empty() ? "none" : s);
}

std::string hex(u64 value, u32 digits) {
    char text[24];
    std::snprintf(text, sizeof text, "0x%0*llx", static_cast<int>(digits), static_cast<unsigned long long>(value));
    return text;
}

std::string quoted(Text word) {
    std::string s = "\"";
    for (char c : word.substr(0, 40)) s += c >= ' ' && c <= '~' ? c : '?';
    return s + (word.size() > 40 ? "...\"" : "\"");
}
}  // namespace cxl::text
