// Files of a run: written whole.
#include <fmt/format.h>

#include <cstdio>

#include "fuzzers/nightly.hpp"

namespace cxl {
void write_file(const fs::path& file, const std::string& text) {
    const fs::path part = file.string() + ".part";
    FILE* f = std::fopen(part.c_str(), "wb");
    const bool whole = f && std::fwrite(text.data(), 1, text.size(), f) == text.size();
    if (!f || std::fclose(f) || !whole) throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
    fs::rename(part, file);
}
}  // namespace cxl
