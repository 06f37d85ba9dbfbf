// Counterexamples about the C on the compiled target: what does not show there is an error of the suite.
#pragma once
#include <memory>

#include "properties/deviations.hpp"
#include "properties/lockstep.hpp"
#include "smt/theorem.hpp"

namespace cxl::lift {
struct Staged {
    Script script{};
    std::string signatures{};  ///< of the judge, under the rule that is to be shown; empty: it is not shown
    bool known = false;        ///< the deviations say so
};
/// The ways to reach a world: scripts, each whole, that no target has been asked.
std::vector<Script> ways_to(const smt::Scope& scope, const smt::World<Numbers>& w);
class Stage {
public:
    /// `sanitized`: `replay` of a build with sanitizers, which SYS-1 is asked of; empty: nothing shows it.
    Stage(const cxl_target& target, const Choices& choices, std::string sanitized = "",
          const Deviations& deviations = {});
    /// What the target does at the Unspecified points, found out by these scripts.
    Choices discover(const std::vector<std::string>& scripts);
    /// The world's state by a device and writes, then its access; small. `rule`: broken by the access; empty: any.
    Staged show(const smt::Scope& scope, const smt::World<Numbers>& w, const std::string& rule);
    /// This script; small.
    Staged show(const Script& script, const std::string& rule);

private:
    void start();
    bool shows(const Script& script);
    /// Made small, of one that shows.
    Staged small(const Script& script);
    /// What shows is what the target is known to do: the model with the deviations says nothing of the last step.
    bool known(const Script& script);
    /// The claim of the rule does not hold of the last step.
    bool breaks(const Script& script);
    /// It shows what was shown first.
    static bool still(void* stage, const Script& script) {
        auto& s = *static_cast<Stage*>(stage);
        return s.shows(script) && s.signatures_.find(s.first_) != std::string::npos;
    }
    const cxl_target& target_;
    Choices choices_;
    Deviations deviations_;
    Spec deviated_;
    std::unique_ptr<Lockstep> lockstep_, claims_, knowing_;  ///< knowing_: null without deviations
    std::string sanitized_, rule_, signatures_, first_;
    Op last_{};
};
}  // namespace cxl::lift
