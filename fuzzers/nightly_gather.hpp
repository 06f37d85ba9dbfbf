// Several runs as one: those of many machines (ci/cluster).
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// Reads the runs' evidence and names their targets; throws where they are not of one suite and source.
void check_gathered(Job& job);
/// Of the run that proved.
nlohmann::json gathered_proofs(const Job& job, const char* which);
/// In place of fuzzing it: seconds are the sum over the runs.
/// Alive where each run's canary was: of those that were not, the first.
nlohmann::json gathered_canary(const Job& job);
void gather_target(const Job& job, Fuzzed& target);
}  // namespace cxl
