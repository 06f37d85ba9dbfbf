// Asking every claim of a step, and which other rules an event's step breaks.
#include "properties/claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "properties/claims/table.hpp"

namespace cxl {
namespace {
/// Of each row of claims<V>, its rule's place in cxl::rules.
const auto& claim_rules() {
    static const auto indices = [] {
        std::array<std::size_t, std::size(claims<Numbers>)> all{};
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = rule_index(claims<Numbers>[i].rule);
        return all;
    }();
    return indices;
}
/// Whatever asks it; empty for a rule that no claim states.
Watched claim_of(std::string_view rule) {
    for (const Claim<Numbers>& c : claims<Numbers>)
        if (c.rule == rule) return {c.rule, c.name, c.sentence};
    for (const Watched& w : watched)
        if (w.rule == rule) return w;
    return {};
}
}  // namespace

RuleSet ask_all(const Taken<Numbers>& t, Ledger* count) {
    const auto& rule = claim_rules();
    RuleSet broken;
    for (std::size_t i = 0; i < std::size(claims<Numbers>); ++i) {
        const Judged<Numbers> judged = claims<Numbers>[i].judge(t);
        if (!judged.given) continue;
        if (count) count->ask(rule[i], true, judged.then);
        if (!judged.then) broken.set(rule[i]);
    }
    return broken;
}
std::span<const std::string_view> rules_of_steps() {
    static const auto names = [] {
        std::array<std::string_view, std::size(claims<Numbers>)> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = claims<Numbers>[i].rule;
        return all;
    }();
    return names;
}
std::string_view claim_name(std::string_view rule) { return claim_of(rule).name; }
std::string claim_in_words(std::string_view rule) {
    const Watched c = claim_of(rule);
    return c.rule.empty() ? "" : fmt::format("{} {}: {}", c.rule, c.name, c.sentence);
}
bool is_watched(std::string_view rule) {
    return std::any_of(std::begin(watched), std::end(watched), [&](const Watched& w) { return w.rule == rule; });
}

std::vector<std::string> also_broken(const Event& event, const Events& all) {
    std::vector<std::string> others;
    const auto add = [&](std::string_view rule) {
        if (rule != event.rule && std::find(others.begin(), others.end(), rule) == others.end())
            others.emplace_back(rule);
    };
    for (std::size_t i = 0; i < rule_count; ++i)
        if (event.also[i]) add(rules[i].id);
    for (const Event& e : all)
        if (e.step == event.step) add(e.rule);
    return others;
}
}  // namespace cxl
