// What was done on a target, in numbers: as the evidence has it, added up over workers, runs, and what a run did before
// it was killed.
#pragma once
#include "fuzzers/nightly_worker.hpp"

namespace cxl {
/// A row of `targets` in the evidence.
nlohmann::json figures_of(const Fuzzed& target);
/// Adds such a row.
void add_figures(Fuzzed& target, const nlohmann::json& row);
/// That engine's part of the target.
Engaged& part_of(Fuzzed& target, const Engine& engine);

/// Keeps what was done so far beside the workers' homes, for a run that goes on.
void keep_figures(const Job& job, const Fuzzed& target);
/// Adds what was kept; nothing where there is none.
void add_kept_figures(const Job& job, Fuzzed& target);
}  // namespace cxl
