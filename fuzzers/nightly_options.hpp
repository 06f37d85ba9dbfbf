// What a run is asked for on its command line, and what it takes where nobody said.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
void add_options(CLI::App& app, Job& job);
/// Fills in what was not given.
void settle(Job& job);
/// What was asked, for the evidence.
nlohmann::json options_of(const Job& job);
/// Throws where something named is not there or does not go together, and settles on the engines.
void check(Job& job);
}  // namespace cxl
