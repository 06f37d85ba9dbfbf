// A refuted obligation as a script: a device, the steps to the state of the counterexample, and the step that breaks
// it.
#pragma once
#include "properties/script.hpp"
#include "smt/obligations.hpp"

namespace cxl::smt {
struct Counterexample {
    Script script;
    std::string text;       ///< the script, with the obligation and what it breaks as comments
    std::string explained;  ///< step by step, what the last one changes and breaks
    std::string broken;     ///< ids of the rules whose claims the last step breaks
    bool shows = false;   ///< the last step breaks a claim that the contract's tables keep; else all but text is empty
    bool preset = false;  ///< some of its state is one that no step was found to lead to
};
/// What `replay --target model` shows too, with these tables and the answer's choices. Small: no step can be left out.
Counterexample counterexample(const Obligation& of, const Answer& refuted, const Spec& spec);
}  // namespace cxl::smt
