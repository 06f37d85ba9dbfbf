// What a run about the C of a series found, weighed, for people and for programs.
#pragma once
#include "properties/deviations.hpp"
#include "smt/lift/proving.hpp"

namespace cxl::lift {
struct SourceProofs {
    std::vector<EntryProof> entries{};
    std::vector<std::string> bitcode{};  ///< its files
    Choices choices{};
    Deviations deviations{};
    std::string passes{};
    std::vector<std::string> not_asked{};  ///< entry points that the series has not, and what of it is not there
    u32 timeout = 0;                       ///< seconds for each query
    bool whole = true;                     ///< all kinds of steps were asked of
    double seconds = 0;                    ///< of the clock
};
struct Figures {
    std::array<u32, std::size(verdict_names)> verdicts{};
    u32 questions = 0, signatures = 0, unconfirmed = 0;
    std::set<std::string> used{};
};
Figures figures_of(const std::vector<EntryProof>& entries);
/// 0 all proved, 1 refuted and shown by the target, 2 anything else.
int exit_of(const Figures& f);
/// A line for each question and signature of an entry.
std::string in_words(const EntryProof& entry);
/// What is said at the end.
std::string in_words(const Figures& f, const std::vector<std::string>& not_asked);
/// The document of --json (README), as text.
std::string document(const SourceProofs& proofs);
}  // namespace cxl::lift
