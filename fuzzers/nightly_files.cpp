// Files of a run: written whole, listed in order.
#include <fmt/format.h>

#include <algorithm>
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

std::vector<fs::path> scripts_in(const fs::path& directory, const std::string& extension) {
    std::vector<fs::path> files;
    if (fs::is_directory(directory))
        for (const auto& f : fs::recursive_directory_iterator(directory))
            if (f.path().extension() == extension) files.push_back(f.path());
    std::sort(files.begin(), files.end());
    return files;
}
}  // namespace cxl
