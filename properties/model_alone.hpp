// The model and the simulated hardware under it, without a target: what claims are asked of the model itself.
#pragma once
#include "model/valid.hpp"
#include "properties/claims/ledger.hpp"
#include "properties/claims/observer.hpp"
#include "properties/generate.hpp"
#include "properties/predict.hpp"

namespace cxl {
class ModelAlone {
public:
    explicit ModelAlone(const Spec& spec = contract) : spec_(spec) {}
    void bind(const DeviceSpec& device);
    /// False if the step is none of the model's (info ioctls, failures, ...) or cannot be made now. With `broken` every
    /// claim is asked of it, but of a preset: the rules of those that do not hold are left there.
    bool step(const Step& step, RuleSet* broken = nullptr);
    /// Every step of the script, from bind on; the rules whose claims do not hold, by the step that breaks them first.
    RuleSet run(const Script& script);
    /// Another state that a proof's assumption admits: a few registers of the shadow get any values.
    void wander(Random& r);
    /// Whether a proof's assumption admits the state: a preset may leave another.
    bool is_valid() const;

    Device model;
    Regions regions;
    Hardware hardware;
    Choices choices;
    Ledger ledger;
    bool conforms = false;
    Outcome last;            ///< what the last step that was made gave
    u32 first_broken = ~0u;  ///< the first step of the last run that breaks a claim

private:
    void sync();
    bool hardware_conforms(bool at_open) const;
    void hardware_write(u32 at, u32 width, u32 value);
    void reaches_hardware(const Outcome& out);
    bool can_make(const Step& s) const;
    void set_shadow(u32 row, u32 instance, u32 value);
    u32 num_regions() const;
    Outcome make(const Step& s, const Address& at);
    RuleSet ask(const Step& s, const Address& at, const Outcome& out);

    const Spec& spec_;
    const DeviceSpec* device_ = nullptr;
    Observer observer_;
    Memory memory_;
    Device saved_;
    Regions saved_regions_;
    bool resets_ = true, first_ = false;
    u32 resets_made_ = 0, mapped_at_[Regions::most_mappings] = {};
};
}  // namespace cxl
