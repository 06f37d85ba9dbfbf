// What claims are asked of: the model alone, or a target beside the model. Known findings are expected by name.
#pragma once
#include <string>

#include "fuzzers/setting.hpp"
#include "properties/claims.hpp"
#include "properties/model_alone.hpp"

namespace cxl {
class Subject {
public:
    /// `setting` is loaded, unless the target is "model".
    explicit Subject(Setting& setting);

    /// Every claim after every step; the rules that are wrong. With deviations those that the judge tells beyond them:
    /// a claim that the deviated model breaks in the same step is known.
    RuleSet ask(const Script& script);
    /// What the judge told of the script asked last that no deviation predicts; of the model nothing.
    const Events& told() const { return told_; }
    /// The judge's quick answer; not of the model, which has nothing to agree with.
    bool agrees(const Script& script);
    /// A smaller script that breaks the rule too, explained, and the command that shows it again.
    std::string explained(const Script& script, std::size_t rule);

    const std::string& name() const { return name_; }
    bool is_model() const { return !lockstep_; }
    Ledger& ledger() { return lockstep_ ? lockstep_->ledger() : model_->ledger; }
    u64 steps() const { return steps_; }
    /// Rules whose claims broke as the deviations predict.
    const RuleSet& known() const { return known_; }

private:
    std::string command(const std::string& file) const;
    Setting& setting_;
    std::string name_;
    std::unique_ptr<Lockstep> lockstep_;
    std::unique_ptr<ModelAlone> model_;
    RuleSet known_;
    Events told_;
    u64 steps_ = 0, scripts_ = 0;
};
}  // namespace cxl
