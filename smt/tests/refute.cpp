// Asks what consults the fault, and replays each script from its text.
#include "smt/tests/refute.hpp"

#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <optional>

#include "properties/model_alone.hpp"
#include "properties/write_algebra.hpp"
#include "smt/counterexample.hpp"
#include "smt/spread.hpp"

namespace cxl::smt {
namespace {
RuleSet replayed(const Script& script, const Spec& spec, const Choices& choices, u32& first_broken) {
    const auto model = std::make_unique<ModelAlone>(spec);
    model->choices = choices;
    const RuleSet broken = model->run(script) & ~let_go(choices);
    first_broken = model->first_broken;
    return broken;
}
/// As `replay --target model` does: the fault breaks a claim, and the contract's tables none.
std::string replays(const Counterexample& c, const TableMutant& fault, const Choices& choices) {
    const Script script = parse(c.text);
    u32 at = 0;
    if (!(script == c.script)) return "the text is another script";
    if (replayed(script, contract, choices, at).any()) return "the contract's tables break a claim";
    if (replayed(script, fault.spec, choices, at).none()) return "the fault breaks no claim";
    return at < script.count ? "" : "no step breaks it";
}
void show(Refutation& r, const Obligation& o, const Answer& a, const TableMutant& fault) {
    const Counterexample c = counterexample(o, a, fault.spec);
    if (!c.shows) return;
    r.shown.insert(o.theorem);
    if (const std::string wrong = replays(c, fault, a.choices); !wrong.empty())
        r.wrong += fmt::format("{}: {}\n{}", a.name, wrong, c.text);
    r.reached = r.reached || !c.preset;
    if (r.script.empty() || c.text.size() < r.script.size())
        r.script = c.text, r.explained = c.explained, r.broken_rules = c.broken;
}

void ask(Refutation& r, const TableMutant& fault, const Solving& how, bool first_alone) {
    for (const Obligation& o : consulting(fault)) {
        if (r.shown.count(o.theorem)) continue;  // another piece of the same
        for (const Answer& a : solve(o.theorem, o.scope, how)) {
            ++r.asked;
            if (a.verdict == Verdict::Timeout || a.verdict == Verdict::Unknown) ++r.undecided;
            if (a.verdict == Verdict::Unconfirmed) r.wrong += fmt::format("{}: unconfirmed: {}\n", a.name, a.witness);
            if (a.verdict != Verdict::Refuted) continue;
            r.theorems.insert(o.theorem);
            show(r, o, a, fault);
        }
        if (first_alone && !r.script.empty()) return;
    }
}
}  // namespace

Refutation refute(const TableMutant& fault, u32 timeout_ms, bool first_alone) {
    Refutation r;
    const auto start = std::chrono::steady_clock::now();
    for (const bool second : {false, true})  // where the first outcomes hide the fault, the others
        if (r.script.empty())
            ask(r, fault,
                {.spec = &fault.spec,
                 .timeout_ms = timeout_ms,
                 .second = second,
                 .accessed = changed_rows(fault.spec),
                 .only_violation = true},
                first_alone);
    r.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return r;
}

void refute_all(const std::vector<TableMutant>& all, u32 timeout_ms, bool first_alone, u32 threads, const Hears& told) {
    std::vector<std::optional<Refutation>> found(all.size());
    std::size_t telling = 0;
    std::mutex lock;
    spread(all.size(), threads, [&](std::size_t i) {
        Refutation r = refute(all[i], timeout_ms, first_alone);
        const std::scoped_lock locked(lock);
        found[i] = std::move(r);
        for (; telling < all.size() && found[telling]; ++telling) told(all[telling], *found[telling]);
        return true;
    });
}
}  // namespace cxl::smt
