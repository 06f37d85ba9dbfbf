// What the claims say of a target: asked by engines of their own before it is fuzzed, and of what the fuzzers stored.
#pragma once
#include "fuzzers/nightly_worker.hpp"

namespace cxl {
/// An engine that asks before, and what it is asked: a budget that is the same in every run.
struct ClaimsEngine {
    std::string name;
    std::vector<std::string> options;  ///< of the program `claims`
};
std::vector<ClaimsEngine> claims_engines(const Job& job);

/// Where an engine's answers are, and the scripts in which it found something: judged with the workers' own.
fs::path claims_home(const Workplace& at, const std::string& engine);
/// The file with the names of those stored inputs that a fuzzing engine has run.
fs::path names_of_inputs(const Workplace& at, const std::string& engine);

/// By corpus, rapidcheck, exhaustive; nothing without a program that asks.
void ask_claims(const Job& job, Fuzzed& target);
/// Of the stored inputs of each fuzzing engine.
void ask_of_inputs(const Job& job, Fuzzed& target);
}  // namespace cxl
