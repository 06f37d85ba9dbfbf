// Writing is beside the file, then a rename.
#include "properties/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

namespace cxl {
namespace fs = std::filesystem;
void write_file(const fs::path& file, const std::string& text) {
    const fs::path part = file.string() + ".part";
    FILE* f = std::fopen(part.c_str(), "wb");
    const bool whole = f && std::fwrite(text.data(), 1, text.size(), f) == text.size() && !std::fflush(f);
    const int why = errno;
    if (f) std::fclose(f);
    if (!whole) throw std::runtime_error(fmt::format("{}: cannot be written: {}", file.string(), std::strerror(why)));
    fs::rename(part, file);
}

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file)) throw std::runtime_error(fmt::format("{}: cannot be read", file.string()));
    return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> words_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istream_iterator<std::string>(in), {}};
}

std::string last_line(const fs::path& file) {
    std::ifstream in(file);
    std::string last;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) last = line;
    return last;
}
}  // namespace cxl
