// Writes beside the file, then renames.
#include "properties/files.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace cxl {
namespace fs = std::filesystem;
void write_file(const fs::path& file, const std::string& text) {
    const fs::path part = file.string() + ".part";
    FILE* f = std::fopen(part.c_str(), "wb");
    const bool whole = f && std::fwrite(text.data(), 1, text.size(), f) == text.size();
    if (!f || std::fclose(f) || !whole) throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
    fs::rename(part, file);
}
}  // namespace cxl
