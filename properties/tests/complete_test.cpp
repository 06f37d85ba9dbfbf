// Every rule of the contract has exactly one claim, or a reason why none states it.
#include <fmt/format.h>

#include "properties/claims.hpp"

int main() {
    using namespace cxl;
    u32 wrong = 0;
    for (std::size_t i = 0; i < rule_count; ++i) {
        u32 claims = 0, reasons = 0;
        for (const std::string_view rule : rules_of_steps()) claims += rule == rules[i].id;
        for (const Watched& w : watched) claims += w.rule == rules[i].id;
        for (const Unclaimed& u : unclaimed) reasons += u.rule == rules[i].id;
        if (claims + reasons == 1) continue;
        ++wrong, fmt::print("{}: {} claims, {} reasons for none\n", rules[i].id, claims, reasons);
    }
    const auto known = [&](std::string_view rule) {
        if (find_rule(rule)) return;
        ++wrong, fmt::print("{}: a claim of no rule\n", rule);
    };
    for (const std::string_view rule : rules_of_steps()) known(rule);
    for (const Watched& w : watched) known(w.rule);
    for (const Unclaimed& u : unclaimed) known(u.rule), fmt::print("no claim: {}: {}\n", u.rule, u.why);
    if (rule_count > RuleSet{}.size()) ++wrong, fmt::print("{} rules do not fit a RuleSet\n", rule_count);
    fmt::print(
        "figures: claims.complete: {} rules: {} claims of steps, {} watched, {} with a reason for none; {} wrong\n",
        rule_count, rules_of_steps().size(), std::size(watched), std::size(unclaimed), wrong);
    return wrong ? 1 : 0;
}
