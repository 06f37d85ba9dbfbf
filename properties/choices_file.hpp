// A target's outcomes of the Unspecified points as a small JSON file: {"U-7": "kept", ...}.
#pragma once
#include <string>
#include <string_view>

#include "model/choices.hpp"

namespace cxl {
/// Throws std::runtime_error("FILE: what is wrong"): an unknown point, an outcome that is not admitted.
Choices load_choices(const std::string& file);
/// The same of a text; `name` begins what is said of it.
Choices read_choices(std::string_view text, const std::string& name);
/// Known points only, in the contract's order.
std::string choices_text(const Choices& choices);
}  // namespace cxl
