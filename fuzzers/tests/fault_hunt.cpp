// Running an engine's scripts on a faulty target: fast, and thoroughly where the fast path sees a difference.
#include "fuzzers/tests/fault_hunt.hpp"

#include "fuzzers/tests/fault_lists.hpp"

namespace cxl {
namespace {
std::string_view named_by(const RuleSet& broken, const cxl_fault_row& fault) {
    const std::size_t own = rule_index(fault.rule);
    if (own < rule_count && broken[own]) return rules[own].id;
    for (std::size_t r = 0; r < rule_count; ++r)
        if (broken[r] && names(fault, rules[r].id)) return rules[r].id;
    return {};
}
}  // namespace

Hunt hunt(const Engine& engine, const Setting& setting, const cxl_fault_row& fault, u32 patience) {
    const auto lockstep = setting.lockstep();
    lockstep->count_claims();
    const auto scripts = engine.begin();
    Hunt h;
    Script s;
    for (u32 n = 0; n < engine.most && scripts->next(s); ++n) {
        h.steps += s.count;
        if (engine.judges_all || s.device.twin.count || !lockstep->agrees(s)) {
            const Ledger before = lockstep->ledger();
            for (const Event& e : lockstep->judge(s))
                if (!h.verdict && names(fault, e.rule)) h.verdict = {e.rule, h.steps};
            const RuleSet broken = lockstep->ledger().broken_since(before);
            h.broken |= broken;
            if (const std::string_view rule = named_by(broken, fault); !h.claim && !rule.empty())
                h.claim = {rule, h.steps};
        }
        scripts->ran(*lockstep);
        if (h.verdict && (h.claim || !patience--)) break;
    }
    return h;
}
}  // namespace cxl
