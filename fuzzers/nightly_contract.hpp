// The contract and what it is held by, as tables of the evidence.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
nlohmann::json contract_rules();
/// What states each rule.
nlohmann::json contract_claims();
/// What the contract leaves open, and what each target does there.
nlohmann::json open_points(const std::vector<Fuzzed>& targets);
}  // namespace cxl
