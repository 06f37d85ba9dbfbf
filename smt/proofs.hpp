// What a run of the prover found: obligation by obligation, theorem by theorem, with what was not asked.
#pragma once
#include <string>
#include <vector>

#include "smt/combinations.hpp"
#include "smt/obligations.hpp"

namespace cxl::smt {
/// One answer, with what became of it.
struct Settled {
    std::size_t theorem;
    Answer answer;
    std::string script;  ///< file that shows the counterexample; empty without one
    std::string cvc5;    ///< what it says: "unsat", "sat", "timeout", ...; empty if it was not asked
};
struct Proofs {
    std::vector<Settled> settled;            ///< in the order of the list
    std::vector<Combinations> combinations;  ///< empty where --only left them out
    bool whole = true;                       ///< every theorem was to be asked
    bool complete = false;                   ///< nobody interrupted
    double seconds = 0;
    std::string table_fault;
    Solving how;
};
/// The theorems that the checked-in list names and no obligation asked: none, unless `whole` is false.
std::vector<std::string_view> missing(const Proofs& proofs);
/// The worst verdict of a theorem's obligations, by name.
std::string_view verdict_of(const Proofs& proofs, std::size_t theorem);
/// Whether cvc5 says of any obligation what Z3 does not.
bool contradicted(const Proofs& proofs);
/// 0 all proved, 1 refuted and nothing worse, 2 anything else.
int exit_of(const Proofs& proofs);

/// The document of --json (README, Proofs), as text.
std::string document(const Proofs& proofs);
/// What is printed at the end: a line a theorem, what is not proved, the figures.
std::string in_words(const Proofs& proofs);
}  // namespace cxl::smt
