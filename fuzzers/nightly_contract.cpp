// Rows of the model's and the claims' own tables.
#include "fuzzers/nightly_contract.hpp"

#include <algorithm>

#include "model/choices.hpp"
#include "model/rules.hpp"
#include "properties/claims.hpp"

namespace cxl {
using nlohmann::json;
namespace {
std::string_view why_unclaimed(std::string_view rule) {
    for (const Unclaimed& u : unclaimed)
        if (u.rule == rule) return u.why;
    return "";
}
json claim_of(std::string_view rule) {
    const std::string words = claim_in_words(rule);  // "ID name: sentence"
    const auto of_steps = rules_of_steps();
    const bool step = std::find(of_steps.begin(), of_steps.end(), rule) != of_steps.end();
    return {{"rule", rule},
            {"name", claim_name(rule)},
            {"sentence", words.empty() ? std::string(why_unclaimed(rule)) : words.substr(words.find(": ") + 2)},
            {"asked_of", step               ? "step"
                         : is_watched(rule) ? "harness"
                                            : "elsewhere"}};
}
}  // namespace

json contract_rules() {
    json rows = json::array();
    for (const Rule& r : std::span(rules, rule_count))
        rows.push_back({{"id", r.id},
                        {"severity", r.severity == Severity::Should ? "should" : "must"},
                        {"authority", r.authority},
                        {"citation", r.citation},
                        {"text", r.text}});
    return rows;
}

json contract_claims() {
    json rows = json::array();
    for (const Rule& r : std::span(rules, rule_count)) rows.push_back(claim_of(r.id));
    return rows;
}

json open_points(const std::vector<Fuzzed>& targets) {
    json rows = json::array();
    for (const Point& p : points) {
        json outcome = json::object();
        for (const Fuzzed& t : targets) outcome[t.name] = t.choices.value(std::string(p.id), json(nullptr));
        rows.push_back({{"id", p.id}, {"text", p.text}, {"admitted", p.outcomes}, {"outcome", outcome}});
    }
    return rows;
}
}  // namespace cxl
