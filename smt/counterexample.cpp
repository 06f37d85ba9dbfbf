// The search for a small script: leave steps out, then reach the state instead of presetting it, then minimise.
#include "smt/counterexample.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "properties/minimise.hpp"
#include "properties/write_algebra.hpp"
#include "smt/attempt.hpp"
#include "smt/reenact.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
namespace {
RuleSet set_of(const std::vector<std::string>& ids) {
    RuleSet set;
    for (const std::string& id : ids) set.set(rule_index(id));
    return set;
}

class Search {
public:
    Search(const Spec& spec, const Choices& choices) : stage_(spec, choices) {}
    /// Whether it shows what has been found: the same kind of step breaks some of the same rules.
    bool shows(const Attempt& a) {
        return a.steps.size() && a.steps.back().op == last_ && (stage_.broken(a.device, a.steps) & wanted_).any();
    }
    bool start(const Attempt& a, const RuleSet& theorems_own) {
        last_ = a.steps.back().op;
        RuleSet broken = stage_.broken(a.device, a.steps);
        if (broken.none()) stage_.last_alone = false, broken = stage_.broken(a.device, a.steps);
        wanted_ = (broken & theorems_own).any() ? broken & theorems_own : broken;
        return broken.any();
    }
    /// Leaves out steps before the last, many at once and then each.
    void leave_out(Attempt& best) {
        for (std::size_t size = std::max<std::size_t>(best.steps.size() / 2, 1); size; size /= 2)
            for (std::size_t at = 0; at + 1 < best.steps.size();) {
                Attempt a = best;
                const auto from = a.steps.begin() + static_cast<std::ptrdiff_t>(at);
                a.steps.erase(from, from + static_cast<std::ptrdiff_t>(std::min(size, a.steps.size() - 1 - at)));
                if (shows(a))
                    best = std::move(a);
                else
                    at += size;
            }
    }
    /// Each value that is put there becomes one that the device has, or that a guest writes, where it still shows.
    void reach(Attempt& best) {
        for (std::size_t at = 0; at + 1 < best.steps.size();) {
            const Op op = best.steps[at].op;
            if ((op == Op::Preset || op == Op::Hardware) && reached(best, at))
                at = 0;
            else
                ++at;
        }
    }
    /// Decoders are told by number: the lowest that shows it.
    void renumber(Attempt& best) {
        for (u8 from = 1; from < most_decoders; ++from)
            for (u8 to = 0; to < from; ++to) {
                Attempt a = best;
                for (Step& s : a.steps)
                    if (s.where.anchor == Where::Register && is_decoder(s.where.row) && s.where.instance == from)
                        s.where.instance = to;
                for (u8 i = 0; i < a.device.registers.count; ++i) {
                    Poke& p = a.device.registers.all[i];
                    if (is_decoder(p.row) && p.instance == from) p.instance = to;
                }
                if (a.steps != best.steps && shows(a)) best = std::move(a);
            }
    }
    static bool ask(void* context, const Script& script) {
        return static_cast<Search*>(context)->shows({script.device, {script.all().begin(), script.all().end()}});
    }
    Reenactment& stage() { return stage_; }

private:
    bool reached(Attempt& best, std::size_t at) {
        const Step s = best.steps[at];
        const u32 usual = default_value(s.where.row, s.where.instance);
        Attempt without = best;
        without.steps.erase(without.steps.begin() + static_cast<std::ptrdiff_t>(at));
        const auto take = [&](const Attempt& a) { return shows(a) && (best = a, true); };
        if (take(without)) return true;
        for (const u64 value : {s.data, s.data | usual}) {
            const Poke poke{s.where.row, s.where.instance, static_cast<u32>(value)};
            Attempt a = without;
            if (a.device.registers.add(poke) && take(a)) return true;
            a = without;
            if (s.op == Op::Hardware && a.device.after_reset.add(poke) && take(a)) return true;
        }
        if (s.op != Op::Preset) return false;
        Attempt a = best;
        a.steps[at].op = Op::Write, a.steps[at].count = contract.rows[s.where.row].bytes();
        return take(a);
    }
    Reenactment stage_;
    Op last_{};
    RuleSet wanted_ = RuleSet{}.set();
};
std::string names(const RuleSet& set) {
    std::string all;
    for (std::size_t r = 0; r < rule_count; ++r)
        if (set[r]) all += fmt::format("{}{}", all.empty() ? "" : ", ", rules[r].id);
    return all;
}
}  // namespace

Counterexample counterexample(const Obligation& of, const Answer& refuted, const Spec& spec) {
    Counterexample c;
    c.text = fmt::format("# {}: no script shows it\n", refuted.name);
    if (!refuted.counterexample || of.scope.step == Act::None) return c;  // of arithmetic: there may be no such device
    Search search(spec, refuted.choices);
    Attempt best = attempt(of.scope, *refuted.counterexample);
    if (!search.start(best, set_of(rules_of(of.theorem)))) return c;
    search.leave_out(best);
    search.renumber(best);
    search.reach(best);
    Script script{.device = best.device};
    for (const Step& s : best.steps)
        if (!script.add(s)) return c;
    script = minimise(script, Search::ask, &search);
    best = {script.device, {script.all().begin(), script.all().end()}};
    search.reach(best);
    c.script = {.device = best.device};
    for (const Step& s : best.steps) c.script.add(s);
    c.script = minimise(c.script, Search::ask, &search);
    c.broken = names(search.stage().broken(c.script));
    c.shows = !c.broken.empty();
    c.preset = !is_for_targets(c.script);
    c.explained = search.stage().explained(c.script);
    const std::string text = print(c.script);
    const std::size_t first_line = text.find('\n') + 1;
    const bool usual = refuted.choices == one_side(false);
    c.text = text.substr(0, first_line) + fmt::format("# {}: the last step breaks {}.\n", refuted.name, c.broken) +
             (usual ? "" : "# With the other outcomes of the Unspecified points: replay --choices\n") +
             text.substr(first_line);
    return c;
}
}  // namespace cxl::smt
