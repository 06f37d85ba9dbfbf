// What is known about a target, as named edits of the model: the contract with exactly these deviations.
#pragma once
#include <string>
#include <vector>

#include "properties/condition.hpp"
#include "properties/event.hpp"

namespace cxl {
/// One known finding. The edits make the model predict it; `event` is for what no model predicts (a memory error).
struct Deviation {
    std::string name, rule, script, why;
    std::vector<std::string> edits;  ///< each as its JSON text
    std::string event;               ///< signature, or its beginning and a star, or empty
    Condition when;                  ///< of an event: in which scripts
};
struct Deviations {
    std::string series;
    std::vector<Deviation> all;
};

/// Throws std::runtime_error("FILE: what is wrong").
Deviations load_deviations(const std::string& file);
/// The contract with these edits; `without` leaves one out (its script must then show a difference).
Spec deviated(const Deviations& deviations, const Deviation* without = nullptr);
/// One of kind `event` predicts this signature of the script's step.
bool predicts(const Deviations& deviations, const Script& script, u32 step, const std::string& signature,
              const Deviation* without = nullptr);
/// Takes the events of a script out that a deviation of kind `event` predicts of it; returns how many.
u32 forgive(const Deviations& deviations, const Script& script, Events& events, const Deviation* without = nullptr);
}  // namespace cxl
