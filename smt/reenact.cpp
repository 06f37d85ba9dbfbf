// Steps on the model, up to the one that counts.
#include "smt/reenact.hpp"

#include <fmt/format.h>

#include "properties/claims.hpp"
#include "properties/explain.hpp"
#include "properties/write_algebra.hpp"

namespace cxl::smt {
namespace {
/// fn(row, instance, its value) of every register of the shadow.
template <class F>
void each_register(const ModelAlone& m, F fn) {
    const Geometry<Numbers>& g = m.model.geometry();
    for (u32 row = 0; row < row_count; ++row) {
        if (is_dvsec(row) && !exists<Numbers>(g, row)) continue;
        for (u32 i = 0; i < (is_decoder(row) ? g.decoders : 1); ++i)
            fn(row, i,
               is_dvsec(row) ? dvsec_register<Numbers>(m.model.state(), row)
                             : hdm_register<Numbers>(g, m.model.state(), row, i));
    }
}
std::vector<u32> values(const ModelAlone& m) {
    std::vector<u32> all;
    each_register(m, [&](u32, u32, u32 value) { all.push_back(value); });
    return all;
}
}  // namespace

Reenactment::Reenactment(const Spec& spec, const Choices& choices)
    : faulty_(&spec != &contract),
      model_(std::make_unique<ModelAlone>(spec)),
      sound_(std::make_unique<ModelAlone>()),
      ignored_(let_go(choices)) {
    model_->choices = sound_->choices = choices;
}

bool Reenactment::prepare(ModelAlone& model, const DeviceSpec& device, std::span<const Step> steps) const {
    model.bind(device);
    if (steps.empty()) return false;
    for (const Step& s : steps.first(steps.size() - 1)) {
        RuleSet broken;
        const bool may_break = &model == model_.get() && !last_alone;
        if (!model.step(s, &broken) || (!may_break && (broken & ~ignored_).any())) return false;
    }
    return !model.regions.is_open() || model.is_valid();
}
RuleSet Reenactment::on(ModelAlone& model, const DeviceSpec& device, std::span<const Step> steps) const {
    RuleSet broken;
    if (!prepare(model, device, steps) || !model.step(steps.back(), &broken)) return {};
    return broken & ~ignored_;
}
RuleSet Reenactment::broken(const DeviceSpec& device, std::span<const Step> steps) {
    const RuleSet broken = on(*model_, device, steps);
    if (broken.none() || !faulty_) return broken;
    const bool silent = prepare(*sound_, device, steps) && on(*sound_, device, steps).none();
    return silent ? broken : RuleSet{};
}

std::string Reenactment::changes(const Script& script) {
    if (!prepare(*model_, script.device, script.all())) return "";
    const bool loads = !model_->regions.is_open();  // what the shadow is before the first open nobody sees
    const std::vector<u32> before = values(*model_);
    model_->step(script.all().back());
    sound_->run(script);
    const std::vector<u32> after = values(*model_), sound = values(*sound_);
    std::string out;
    std::size_t k = 0;
    each_register(*model_, [&](u32 row, u32 i, u32) {
        const std::size_t at = k++;
        const bool right = at >= sound.size() || after[at] == sound[at];
        if (right && (loads || before[at] == after[at])) return;
        const u32 digits = 2 + 2 * contract.rows[row].bytes();
        out += fmt::format("        {}: ", register_name(row, i));
        if (!loads) out += fmt::format("{:#0{}x}, then ", before[at], digits);
        out += fmt::format("{:#0{}x}", after[at], digits);
        out += right ? "\n" : fmt::format("; by the contract {:#0{}x}\n", sound[at], digits);
    });
    return out;
}

std::string Reenactment::explained(const Script& script) {
    std::string out = device_lines(script);
    for (u32 i = 0; i < script.count; ++i) out += step_line(script, i);
    out += changes(script);
    const RuleSet rules_broken = broken(script);
    for (std::size_t r = 0; r < rule_count; ++r)
        if (rules_broken[r]) out += fmt::format("     >> {}\n", claim_in_words(rules[r].id)) + rule_lines(rules[r].id);
    return out;
}
}  // namespace cxl::smt
