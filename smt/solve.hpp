// One obligation: posed as formulas, solved, and where a solution comes out, looked at over numbers.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "smt/theorem.hpp"

namespace cxl::smt {
/// `trivial`: the statement holds whatever is there after the step. `unconfirmed`: a solution that numbers do not show.
constexpr u32 most_conforming_decoders = 10;  ///< DET-4

enum class Verdict : u8 { Proved, Refuted, Unknown, Timeout, Vacuous, Trivial, Unconfirmed };
inline constexpr std::string_view verdict_names[] = {"proved",  "refuted", "unknown",    "timeout",
                                                     "vacuous", "trivial", "unconfirmed"};
struct Solving {
    const Spec* spec = &contract;      ///< the tables that steps go by
    u32 timeout_ms = 60000, seed = 0;  ///< for each query
    u32 seeds = 1;                     ///< so many, counted from `seed`, must agree
    std::optional<bool> second{};      ///< of the Unspecified points one side alone, as one_side() has it
    u64 accessed = 0;     ///< not 0: by row, the registers that the step may access; of others nothing is asked
    u32 decoders = 0;     ///< so many there are, where a scope does not say: what time depends on; 0: any number
    bool smtlib = false;  ///< Answer::smtlib is wanted
    bool only_violation = false;  ///< asks for a counterexample alone: neither premises nor what holds without the step
};
struct Answer {
    std::string name;  ///< "lock-holds/comp-write"
    Verdict verdict = Verdict::Unknown;
    double seconds = 0;
    std::string witness;  ///< values that meet the assumptions, or the counterexample
    std::string smtlib;   ///< if it is wanted, the obligation: unsatisfiable where it is proved
    Choices choices{};    ///< outcomes of the Unspecified points that were taken
    std::shared_ptr<World<Numbers>> counterexample{};  ///< where refuted; if there is one, one that a script can say
};
/// An index into theorems<V>, and one of its scopes. Of the two sides of the Unspecified points one answer each, or one
/// where both make the same formula.
std::vector<Answer> solve(std::size_t theorem, const Scope& scope, const Solving& solving);
std::string obligation_name(std::size_t theorem, const Scope& scope);
}  // namespace cxl::smt
