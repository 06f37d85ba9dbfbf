// The other files of the evidence, and what they are.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// Path to sha256 of all under findings/, canary/findings/ and proofs/, and of what names each stored corpus; the
/// prover's document is in the evidence itself.
nlohmann::json file_digests(const Job& job);
}  // namespace cxl
