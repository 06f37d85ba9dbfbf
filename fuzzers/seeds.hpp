// What a fuzzer starts from: scripts in binary, and a dictionary of the tables' masks.
#pragma once
#include <string>

#include "properties/script.hpp"

namespace cxl {
/// The masks of all fields, as both engines read a dictionary.
std::string dictionary();
std::string packed(const Script& script);
Script unpacked(const std::string& bytes);
}  // namespace cxl
