// What the proofs say of a rule: of the model, and of the C of a series.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "model/facts.hpp"

namespace cxl {
/// A row of the evidence's verdicts, without its key.
struct VerdictRow {
    std::string verdict = "not asked";
    bool known = false;
    u64 cases = 0;
    double seconds = 0;
    std::string again{};
};
/// What the compiled files show of a refuted question about the C.
struct SignaturesShown {
    bool some = false;
    bool known = false;  ///< all of them, to the deviations; and there are some
};
SignaturesShown signatures_of(const nlohmann::json& entry, const nlohmann::json& question);
/// Names of the theorems about the rule; `proofs`: the prover's document, null where it was not asked.
std::vector<std::string> theorems_about(const nlohmann::json& proofs, std::string_view rule);
/// By these.
VerdictRow row_of_proof(const nlohmann::json& proofs, std::string_view rule);
/// By the questions about the rule at every entry point of the C; `proofs`: prove_source's document, or null.
VerdictRow row_of_source_proof(const nlohmann::json& proofs, std::string_view rule);
}  // namespace cxl
