// Asks of a device and of steps on it whether the last of them breaks a claim, on the model with the tables in
// question.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "properties/model_alone.hpp"

namespace cxl::smt {
class Reenactment {
public:
    Reenactment(const Spec& spec, const Choices& choices);
    /// The rules whose claims the last step breaks. None where a step cannot be made, where one before it breaks a
    /// claim (if it alone may), where it is made in a state that is not valid, or where the contract's tables break one
    /// too.
    RuleSet broken(const DeviceSpec& device, std::span<const Step> steps);
    RuleSet broken(const Script& script) { return broken(script.device, script.all()); }
    /// What the last step changed, and what the contract's tables make of it: lines, each whole.
    std::string changes(const Script& script);
    /// The device, its steps, and under the last one what it breaks.
    std::string explained(const Script& script);

    /// False: steps before it may break claims with the faulty tables, though none with the contract's.
    bool last_alone = true;

private:
    /// Makes all steps but the last; false if that cannot be.
    bool prepare(ModelAlone& model, const DeviceSpec& device, std::span<const Step> steps) const;
    RuleSet broken_by(ModelAlone& model, const Step& step) const;
    bool faulty_;  ///< the tables are not the contract's
    std::unique_ptr<ModelAlone> model_, sound_;
    RuleSet ignored_;
};
}  // namespace cxl::smt
