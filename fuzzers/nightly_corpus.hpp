// What a run leaves for the next one: the inputs of all its workers on a target, as a stored corpus.
#pragma once
#include "fuzzers/nightly.hpp"

namespace cxl {
/// Throws where --corpus-in names no stored corpus.
void check_corpora(const Job& job);
/// Merges what the workers of every engine kept, or the corpora of the runs that are gathered, and stores it.
void store_corpus(const Job& job, Fuzzed& target);
}  // namespace cxl
