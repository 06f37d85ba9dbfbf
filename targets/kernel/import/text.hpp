// Text as lines, and the limits on what is read at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cxl::series {

/// The lines of a text without their ends; "\n" alone ends a line.
std::vector<std::string_view> lines_of(std::string_view text);

/// The text with every "\r\n" made "\n".
std::string without_carriage_returns(std::string_view text);

/// Runs of blanks become one, none at the ends.
std::string squeezed(std::string_view text);

/// No control characters and not endless: fit for a message.
std::string one_line(std::string_view text);

/// Letter, digit or underscore.
bool in_word(char c);

/// Refuses NUL bytes, lines above 1 MiB and bytes that are not UTF-8; `where` names the text.
void must_be_text(std::string_view text, std::string_view where);

/// The bytes of a regular file; refuses what is empty, compressed, binary, too large, or has a line above 1 MiB.
std::string read_text_file(const std::filesystem::path& file);
/// The same of bytes that are in memory; `name` is the file's.
std::string file_text(std::string text, const std::string& name);

}  // namespace cxl::series
