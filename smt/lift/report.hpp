// What execution has to say besides values: conditions under which the C does what it must not, what was not
// understood, and what left the module.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "smt/lift/value.hpp"

namespace cxl::lift {
/// Must not happen: `when` is unsatisfiable, or a counterexample.
struct Failure {
    std::string what;   ///< "in-bounds", "division by zero", ...
    std::string where;  ///< file:line
    expr when;
};
/// Where `when` holds nothing is known of what happens.
struct Unsupported {
    std::string name, where;
    expr when;
};
/// A write that reaches config space in hardware.
struct Effect {
    std::string name, where;
    expr when;
    u32 bytes;
    expr position, value;  ///< 32 bits each
};
/// Memory that was allocated, or a mapping of registers; it may have been given back since.
struct Acquired {
    std::string where;
    expr when;
    u32 object;
    std::optional<expr> mapped{};  ///< the address that a mapping is of
};
/// A capability that the caller is told, in the chain behind an info structure: a copy, as it was then.
struct Told {
    expr when, bytes;
    u32 object;
};
struct Report {
    std::vector<Failure> failures;
    std::vector<Unsupported> unsupported;
    std::vector<Effect> effects;
    std::vector<Acquired> acquired;
    std::vector<Told> told;
    std::vector<expr> refusals;  ///< each: what was to be acquired is not there
    u32 loops = 0;               ///< most rounds that a loop was unrolled to
    /// How much of it is about the world outside the module.
    std::size_t left_module() const { return effects.size() + acquired.size() + told.size() + refusals.size(); }
    static expr any_of(const auto& list) {
        expr any = truth(false);
        for (const auto& one : list) any = any || one.when;
        return any;
    }
    expr refused() const {
        expr any = truth(false);
        for (const expr& one : refusals) any = any || one;
        return any;
    }
};
}  // namespace cxl::lift
