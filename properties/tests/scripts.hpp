// What the tests of scripts share: how a script is shown, what the other form makes of it, which message text gets.
#pragma once
#include <filesystem>
#include <ostream>

#include "properties/script.hpp"

namespace cxl {
extern std::filesystem::path seeds;  ///< the directory given to the program

void showValue(const Script& s, std::ostream& os);  // RapidCheck's
std::ostream& operator<<(std::ostream& os, const Script& s);

/// Through the binary form and back.
Script packed(const Script& s);
/// What parse() says of the text.
std::string error_of(const std::string& text);
}  // namespace cxl
