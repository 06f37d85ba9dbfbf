// The second opinion: cvc5, asked of an obligation's SMT-LIB file.
#pragma once
#include <filesystem>
#include <string>

#include "model/facts.hpp"

namespace cxl::smt {
/// "sat", "unsat" or "timeout"; else what it said instead, in one line. Throws where cvc5 is not installed.
std::string ask_cvc5(const std::filesystem::path& file, u32 seconds);
}  // namespace cxl::smt
