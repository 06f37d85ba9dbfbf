// Files, read and written whole.
#pragma once
#include <filesystem>
#include <set>
#include <string>

namespace cxl {
/// Whole or not at all. Throws where it cannot be written.
void write_file(const std::filesystem::path& file, const std::string& text);
/// Its bytes. Throws where it cannot be read.
std::string contents(const std::filesystem::path& file);
/// The words of a file; none where it cannot be read.
std::set<std::string> words_of(const std::filesystem::path& file);
/// The last line that is not empty: how a program's log ends. Empty where there is none.
std::string last_line(const std::filesystem::path& file);
}  // namespace cxl
