// Files that a program leaves: written whole.
#pragma once
#include <filesystem>
#include <string>

namespace cxl {
/// Whole or not at all. Throws where it cannot be written.
void write_file(const std::filesystem::path& file, const std::string& text);
}  // namespace cxl
