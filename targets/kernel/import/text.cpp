// Text as lines, and the limits on what is read at all.
#include "targets/kernel/import/text.hpp"

#include <glib.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <utility>

#include "targets/kernel/import/bad.hpp"

namespace cxl::series {
namespace {

constexpr std::size_t longest_line = 1 << 20;
constexpr std::uintmax_t largest_file = 256 << 20;

void must_have_lines(std::string_view text, std::string_view where) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(text)) {
        ++number;
        if (line.size() > longest_line) refuse("{}line {} is longer than 1 MiB", where, number);
        if (line.find('\0') != line.npos) refuse("{}line {} holds a NUL byte: binary, not text", where, number);
    }
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return lines;
}

std::string without_carriage_returns(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
    return out;
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : c;
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string one_line(std::string_view text) {
    std::string out(text.substr(0, 400));
    std::ranges::replace_if(out, [](char c) { return std::iscntrl(static_cast<unsigned char>(c)) != 0; }, '?');
    gchar* const valid = g_utf8_make_valid(out.data(), static_cast<gssize>(out.size()));
    out = valid;
    g_free(valid);
    return text.size() > 400 ? out + "..." : out;
}

bool in_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

void must_be_text(std::string_view text, std::string_view where) {
    must_have_lines(text, where);
    const gchar* end = nullptr;
    if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), &end)) return;
    const std::string_view good = text.substr(0, static_cast<std::size_t>(end - text.data()));
    const auto number = 1 + std::count(good.begin(), good.end(), '\n');
    refuse("{}line {} holds the byte 0x{:02x}, which is not UTF-8", where, number, static_cast<unsigned char>(*end));
}

std::string read_text_file(const std::filesystem::path& file) {
    const std::string name = file.string();
    if (!std::filesystem::is_regular_file(file)) throw Bad("is not a regular file", name);
    if (std::filesystem::file_size(file) > largest_file) throw Bad("is larger than 256 MiB", name);
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Bad("cannot be read", name);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (in.bad()) throw Bad("cannot be read", name);
    return file_text(std::move(text), name);
}

std::string file_text(std::string text, const std::string& name) {
    if (text.empty()) throw Bad("is empty", name);
    if (text.starts_with("\x1f\x8b")) throw Bad("is compressed by gzip: unpack it first", name);
    if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
    try {
        must_have_lines(text, "");
    } catch (const Bad& bad) {
        throw Bad(bad.what(), name);
    }
    return text;
}

}  // namespace cxl::series
