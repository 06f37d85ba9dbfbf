// From a world to a script for a target: registers that hardware has, or that a guest writes, before the access.
#include "smt/lift/stage.hpp"

#include <algorithm>

#include "properties/files.hpp"
#include "properties/minimise.hpp"
#include "smt/attempt.hpp"
#include "smt/lift/sanitized.hpp"

namespace cxl::lift {
namespace {
/// How registers get their values. Hardware has a committed decoder in any case (DET-1), unless a decoder's values are
/// its own.
enum class Way : u8 { GuestWritesDecoders, HardwareHasAll, GuestWritesAll };

Script script_of(const smt::Attempt& a, Way way) {
    Script s{.device = a.device};
    std::vector<Step> writes;
    for (Step p : a.steps) {
        if (p.op != Op::Preset) continue;
        const u32 usual = default_value(p.where.row, p.where.instance), value = static_cast<u32>(p.data);
        const bool by_guest =
            way == Way::GuestWritesAll || (way == Way::GuestWritesDecoders && is_decoder(p.where.row));
        if (!by_guest && value != usual) s.device.registers.add({p.where.row, p.where.instance, value});
        p.op = Op::Write, p.count = contract.rows[p.where.row].bytes();
        if (by_guest) writes.push_back(p);
    }
    s.add({.op = Op::Open});
    // what hardware has of the DVSEC beside what it had at open
    for (Step h : a.steps) {
        if (h.op != Op::Hardware || !is_dvsec(h.where.row)) continue;
        const auto preset = std::find_if(a.steps.begin(), a.steps.end(),
                                         [&](const Step& p) { return p.op == Op::Preset && p.where == h.where; });
        if (preset != a.steps.end() && preset->data != h.data) writes.push_back(h);
    }
    for (const Step& w : writes)
        if (s.count + 1 < Script::most_steps) s.add(w);
    s.add(a.steps.back());
    return s;
}
/// A load takes what hardware has then: the device is usual, and its registers change before the step.
Script script_of_load(const smt::Attempt& a) {
    Script s{.device = a.device};
    if (a.steps.back().op == Op::Reset) s.add({.op = Op::Open});
    for (const Step& h : a.steps)
        if (h.op == Op::Hardware && s.count + 1 < Script::most_steps &&
            static_cast<u32>(h.data) != held(s.device.registers, h.where.row, h.where.instance))
            s.add(h);
    s.add(a.steps.back());
    return s;
}
}  // namespace

Stage::Stage(const cxl_target& target, const Choices& choices, std::string sanitized, const Deviations& deviations)
    : target_(target),
      choices_(choices),
      deviations_(deviations),
      deviated_(deviated(deviations)),
      sanitized_(std::move(sanitized)) {
    start();
}
void Stage::start() {
    lockstep_ = std::make_unique<Lockstep>(target_, contract, choices_);
    claims_ = std::make_unique<Lockstep>(target_, contract, choices_);
    claims_->count_claims();
    if (!deviations_.all.empty()) knowing_ = std::make_unique<Lockstep>(target_, deviated_, choices_);
}

Choices Stage::discover(const std::vector<std::string>& scripts) {
    Lockstep asks(target_, contract, choices_);
    for (const std::string& file : scripts)
        if (const Script s = parse(contents(file)); is_for_targets(s)) asks.discover(s);
    choices_ = asks.choices();
    start();
    return choices_;
}
bool Stage::shows(const Script& script) {
    if (!script.count || script.all().back().op != last_) return false;
    signatures_.clear();
    if (rule_ == "SYS-1") {
        if (!sanitized_.empty()) signatures_ = shown_by(sanitized_, script, rule_);
        return !signatures_.empty();
    }
    const std::size_t rule = rule_index(rule_);
    for (const Event& e : lockstep_->judge(script)) {
        if (e.step + 1 != script.count || e.rule.starts_with("U-")) continue;
        if (rule_.empty() && e.what == What::Report) continue;  // no difference of values
        if (!rule_.empty() && e.rule != rule_ && !e.also[rule]) continue;
        signatures_ += (signatures_.empty() ? "" : "; ") + signature(e);
    }
    // what an earlier step told of is told once: then the rule's own claim is asked of the last step
    if (signatures_.empty() && !rule_.empty() && breaks(script)) signatures_ = "the claim of " + rule_;
    return !signatures_.empty();
}
bool Stage::breaks(const Script& script) {
    const std::size_t rule = rule_index(rule_);
    const auto times = [&](const Script& s) {
        const u64 before = claims_->ledger().of(rule).broken;
        claims_->judge(s);
        return claims_->ledger().of(rule).broken - before;
    };
    Script without = script;
    --without.count;
    return times(script) > times(without);
}
bool Stage::known(const Script& script) {
    if (!knowing_) return false;
    if (rule_ == "SYS-1") return predicts(deviations_, script, script.count - 1, signatures_);
    Events events = knowing_->judge(script);
    forgive(deviations_, script, events);
    return std::none_of(events.begin(), events.end(),
                        [&](const Event& e) { return e.step + 1 == script.count && !e.rule.starts_with("U-"); });
}
Staged Stage::small(const Script& script) {
    const std::size_t own = rule_.empty() ? 0 : signatures_.find(rule_ + " ");
    const std::size_t from = own == std::string::npos ? 0 : own;
    first_ = signatures_.substr(from, signatures_.find(';', from) - from);
    Staged s{minimise(script, still, this), {}};
    if (!shows(s.script)) return {};
    s.signatures = signatures_, s.known = known(s.script);
    return s;
}
Staged Stage::show(const Script& script, const std::string& rule) {
    rule_ = rule, last_ = script.all().back().op;
    return shows(script) ? small(script) : Staged{script, {}};
}
Staged Stage::show(const smt::Scope& scope, const smt::World<Numbers>& w, const std::string& rule) {
    const std::vector<Script> ways = ways_to(scope, w);
    rule_ = rule, last_ = ways.front().all().back().op;
    for (const u8 neighbours : {u8{0}, u8{neighbour_behind}})
        for (Script way : ways) {
            way.device.neighbours = neighbours;
            if (shows(way)) return small(way);
        }
    return {ways.front(), {}};
}
std::vector<Script> ways_to(const smt::Scope& scope, const smt::World<Numbers>& w) {
    const smt::Attempt a = smt::attempt(scope, w);
    if (smt::loads(scope.step)) return {script_of_load(a)};
    std::vector<Script> all;
    for (const Way way : {Way::GuestWritesDecoders, Way::HardwareHasAll, Way::GuestWritesAll})
        all.push_back(script_of(a, way));
    return all;
}
}  // namespace cxl::lift
