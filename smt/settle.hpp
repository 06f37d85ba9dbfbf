// What becomes of an answer besides its verdict: its SMT-LIB file, cvc5's word on it, the script of its counterexample.
#pragma once
#include <string>

#include "smt/proofs.hpp"

namespace cxl::smt {
/// Where files go; what an empty name says is not written.
struct Files {
    std::string smtlib, scripts, table_fault;
    u32 cvc5_seconds = 0;  ///< not 0: cvc5 is asked of each file
};
/// `said`: what to print of it. Throws where a file cannot be written.
Settled settle(const Obligation& of, const Answer& answer, const Spec& spec, const Files& files, std::string& said);
}  // namespace cxl::smt
