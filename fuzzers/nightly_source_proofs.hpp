// The proofs about the C of the series (ci/prove --source): asked, checked, weighed.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// Asks prove_source, for so many seconds; its files land in OUT/source_proofs. Null if it was not asked for. What is
/// wrong with its document, or with how it ended, is the member `fault`.
nlohmann::json prove_source(const Job& job);
nlohmann::json read_source_proofs(const fs::path& file, int code);

/// 0 all proved or nothing asked, 1 refuted, 2 anything else. With deviations a claim that is refuted is known, if the
/// C is equal to the model with these.
int source_proofs_exit(const nlohmann::json& document);
/// A line of the summary, and one for each question that has no verdict.
void print_source_proofs(const nlohmann::json& document);
}  // namespace cxl
