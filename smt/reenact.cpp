// Steps on the model, up to the one that counts.
#include "smt/reenact.hpp"

#include <fmt/format.h>

#include "properties/explain.hpp"
#include "properties/write_algebra.hpp"
#include "smt/attempt.hpp"

namespace cxl::smt {
namespace {
std::vector<u32> values(const ModelAlone& m) {
    std::vector<u32> all;
    each_register(m.model.geometry(), m.model.state(), [&](u32, u32, u32 value) { all.push_back(value); });
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
RuleSet Reenactment::broken_by(ModelAlone& model, const Step& step) const {
    RuleSet broken;
    return model.step(step, &broken) ? broken & ~ignored_ : RuleSet{};
}
RuleSet Reenactment::broken(const DeviceSpec& device, std::span<const Step> steps) {
    if (!prepare(*model_, device, steps)) return {};
    const RuleSet broken = broken_by(*model_, steps.back());
    if (broken.none() || !faulty_) return broken;
    const bool silent = prepare(*sound_, device, steps) && broken_by(*sound_, steps.back()).none();
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
    each_register(model_->model.geometry(), model_->model.state(), [&](u32 row, u32 i, u32) {
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
    return out + claim_lines(broken(script));
}
}  // namespace cxl::smt
