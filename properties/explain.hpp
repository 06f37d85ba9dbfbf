// The one printer: what a script did, step by step, and each difference with its rule.
#pragma once
#include <string>

#include "properties/event.hpp"

namespace cxl {
/// One sentence: "decoder.BASE_LO write4: expected 0x0, got 0x10000000".
std::string title(const Event& e);
/// "0x00000400" or "-22 (-EINVAL)", as wide as the register.
std::string shown(const Event& e, u64 value);
/// "-EINVAL", or the number of what has no name.
std::string result_in_words(i64 result);
/// What a script says before its steps; one step behind its number; a rule's text and its citation: lines, each whole.
std::string device_lines(const Script& script);
std::string step_line(const Script& script, u32 step);
std::string rule_lines(std::string_view rule);
/// Each claim of these rules, as broken by the step before.
std::string claim_lines(const RuleSet& broken);
/// The script with every event under its step, the rule's text and its citation.
std::string explain(const Script& script, const Events& events);
}  // namespace cxl
