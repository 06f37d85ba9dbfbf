// The one printer: what a script did, step by step, and each difference with its rule.
#pragma once
#include <string>

#include "properties/event.hpp"

namespace cxl {
/// One sentence: "decoder.BASE_LO write4: expected 0x0, got 0x10000000".
std::string title(const Event& e);
/// "0x00000400" or "-22 (-EINVAL)", as wide as the register.
std::string shown(const Event& e, u64 value);
/// The script with every event under its step, the rule's text and its citation.
std::string explain(const Script& script, const Events& events);
}  // namespace cxl
