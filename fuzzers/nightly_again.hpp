// The command that asks a row of the evidence again, from the suite's root: SERIES and OUT stand for the user's own.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// By the claims alone: of the engine's scripts, or of what a fuzzer stored.
std::string again_by_claims(const Job& job, const Fuzzed& target, const std::string& engine, std::string_view rule);
/// By the script of a finding or an observation.
std::string again_by_script(const Job& job, const Fuzzed& target, const nlohmann::json& finding);
/// By the theorems of these names; empty where there is none.
std::string again_by_proof(const std::vector<std::string>& theorems);
/// By the questions about the C that speak of the rule.
std::string again_by_source_proof(const Job& job, const Fuzzed& target, std::string_view rule);
}  // namespace cxl
