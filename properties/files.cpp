// Writes beside the file, then renames.
#include "properties/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

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
}  // namespace cxl
