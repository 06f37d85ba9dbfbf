// What every engine says of every rule on every target, `model` among them.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// The engines that there are, and why one was not asked.
nlohmann::json engines_of(const Job& job, const About& about, const std::vector<Fuzzed>& targets);
/// One row for each target, rule and engine.
nlohmann::json verdicts_of(const Job& job, const About& about, const std::vector<Fuzzed>& targets);
/// A line a target: how many rules are kept, broken and not shown.
void print_verdicts(const nlohmann::json& verdicts);
/// By target the rules that claims alone say are broken: no finding names them. The judge may see nothing there: what
/// reserved bits read is free on a device that does not conform.
nlohmann::json by_claims_alone(const nlohmann::json& evidence);
/// Names them; true if one is a must.
bool print_by_claims_alone(const nlohmann::json& evidence);
}  // namespace cxl
