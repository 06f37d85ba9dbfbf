// Random scripts, RapidCheck's lifecycles, exhaustive cases; what they find is explained or kept.
#include "fuzzers/questioner.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "fuzzers/finds.hpp"
#include "properties/generate.hpp"
#include "properties/rapid/rapid.hpp"
#include "properties/write_algebra.hpp"

namespace cxl {
namespace {
constexpr u32 most_explained = 5;
constexpr std::size_t stride = 7919;  // a prime: states that are asked lie apart
}  // namespace

Questioner::Questioner(Setting& setting, const Asking& asking, Asked& asked)
    : asking_(asking), asked_(asked), before_(asked), subject_(setting) {}

void Questioner::add_up() {
    asked_.ledger = before_.ledger, asked_.ledger += subject_.ledger();
    asked_.known = before_.known | subject_.known(), asked_.steps = before_.steps + subject_.steps();
    std::fflush(stdout);
}

bool Questioner::judge(const Script& script) {
    const RuleSet wrong = subject_.ask(script);
    asked_.wrong |= wrong;
    if (!asking_.keep.empty())
        for (const Event& e : subject_.told()) keep_find(asking_.keep, script, e);
    ++asked_.scripts;
    add_up();
    for (std::size_t r = 0; r < rule_count; ++r)
        if (wrong[r] && asked_.findings++ < most_explained && asking_.explains)
            fmt::print("{}", subject_.explained(script, r));
    return !asking_.explains || asked_.findings < most_explained;
}

void Questioner::at_random() {
    Random random(asking_.seed);
    asked_.of = asking_.scripts;
    for (u32 i = 0; i < asking_.scripts && judge(random_script(random, 4 + random.below(20))); ++i) {
    }
}
/// RapidCheck shrinks what it finds; the rule that the smallest script breaks is then explained.
void Questioner::by_rapidcheck() {
    asked_.of = asking_.scripts;
    const auto fails = [&](const Script& s) {
        if (asking_.explains) return subject_.ask(s).any();
        judge(s);
        return false;
    };
    const RapidResult result =
        check_lifecycles({.seed = asking_.seed, .cases = asking_.scripts, .name = subject_.name()}, fails);
    if (!result.gave_up.empty()) throw std::runtime_error(fmt::format("RapidCheck gave up: {}", result.gave_up));
    asked_.scripts = result.cases;
    if (!result.failed) return;
    judge(result.smallest);
    if (!asked_.findings) throw std::runtime_error(fmt::format("flaky: shown once, not again: {}", result.straight));
    fmt::print("again, from the seed: {}\n", result.straight);
}
/// Every claim of every case, on the model's algebra.
void Questioner::on_the_algebra() {
    for (const bool second : {false, true}) {
        const Choices choices = one_side(second);
        WriteAlgebra algebra(contract, choices);
        for (const bool slices : {false, true})
            each_case({.row_set = second ? rows_left_open() : ~u64{0}, .slices = slices}, [&](const Case& c) {
                ++asked_.cases;
                const RuleSet wrong = algebra.ask(c, &subject_.ledger()) & ~let_go(choices);
                for (std::size_t r = 0; wrong.any() && r < rule_count; ++r)
                    if (wrong[r]) fmt::print("{} does not hold of the model: {}\n", rules[r].id, in_words(c));
                asked_.wrong |= wrong, asked_.findings += wrong.any();
                return asked_.findings < most_explained;
            });
    }
}
/// The quick answer is enough where every state is asked: of the model every claim holds in every case
/// (claims.exhaustive.model). A few states are judged thoroughly.
bool Questioner::in_state(const Case& state) {
    return each_script_in(state, [&](const Script& script, u32 cases) {
        asked_.cases += cases, ++asked_.of;
        if (asking_.states || !subject_.agrees(script)) return judge(script);
        return ++asked_.scripts, true;
    });
}
void Questioner::exhaustively() {
    const std::vector<Case> states = exhaustive_states();
    const std::size_t count = asking_.states ? std::min<std::size_t>(asking_.states, states.size()) : states.size();
    if (count < states.size()) asked_.ended = Ended::Sample;
    for (std::size_t i = 0; i < count; ++i) {
        const u64 before = asked_.cases;
        if (!in_state(states[asking_.states ? i * stride % states.size() : i])) return;
        asked_.unreachable += asked_.cases == before;
    }
}

void Questioner::draw() {
    if (asking_.engine == "random") at_random();
    if (asking_.engine == "rapidcheck") by_rapidcheck();
    if (asking_.engine == "exhaustive") subject_.is_model() ? on_the_algebra() : exhaustively();
    add_up();
}
}  // namespace cxl
