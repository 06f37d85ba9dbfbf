// Every claim asked of the model or of a target by one engine: scripts of the corpus, random ones, exhaustive cases.
#include <fmt/format.h>

#include "fuzzers/options.hpp"
#include "fuzzers/tests/subject.hpp"
#include "properties/generate.hpp"
#include "properties/rapid/rapid.hpp"
#include "properties/write_algebra.hpp"

namespace {
using namespace cxl;
Setting setting;
std::string engine = "random", corpus;
u32 scripts = 10000;
u64 seed = 1;

struct Asked {
    u64 scripts = 0, cases = 0, unreachable = 0;
    u32 findings = 0;
} asked;

/// False once enough is said.
bool judge(Subject& subject, const Script& script) {
    ++asked.scripts;
    const RuleSet wrong = subject.ask(script);
    for (std::size_t r = 0; r < rule_count; ++r)
        if (wrong[r] && asked.findings++ < 5) fmt::print("{}", subject.explained(script, r));
    return asked.findings < 5;
}
void from_corpus(Subject& subject) {
    for (const Script& s : read_corpus(corpus, subject.is_model() ? For::ModelAlone : For::Targets))
        if (!judge(subject, s)) return;
}
void at_random(Subject& subject) {
    Random random(seed);
    for (u32 i = 0; i < scripts && judge(subject, random_script(random, 4 + random.below(20))); ++i) {
    }
}
/// RapidCheck shrinks what it finds; the rule that the smallest script breaks is then explained.
void by_rapidcheck(Subject& subject) {
    const RapidResult result = check_lifecycles({.seed = seed, .cases = scripts, .name = subject.name()},
                                                [&](const Script& s) { return subject.ask(s).any(); });
    asked.scripts = result.cases;
    if (!result.gave_up.empty()) throw std::runtime_error(fmt::format("RapidCheck gave up: {}", result.gave_up));
    if (!result.failed) return;
    judge(subject, result.smallest);
    if (!asked.findings) throw std::runtime_error(fmt::format("flaky: shown once, not again: {}", result.straight));
    fmt::print("again, from the seed: {}\n", result.straight);
}
/// Every claim of every case, on the model's algebra.
void on_the_algebra(Ledger& ledger) {
    for (const bool second : {false, true}) {
        const Choices choices = one_side(second);
        WriteAlgebra algebra(contract, choices);
        for (const bool slices : {false, true})
            each_case({.row_set = second ? rows_left_open() : ~u64{0}, .slices = slices}, [&](const Case& c) {
                ++asked.cases;
                const RuleSet wrong = algebra.ask(c, &ledger) & ~let_go(choices);
                for (std::size_t r = 0; wrong.any() && r < rule_count; ++r)
                    if (wrong[r]) fmt::print("{} does not hold of the model: {}\n", rules[r].id, in_words(c));
                asked.findings += wrong.any();
                return asked.findings < 5;
            });
    }
}
/// The quick answer is enough: of the model every claim holds in every case (claims.exhaustive.model).
void exhaustively(Subject& subject) {
    if (subject.is_model()) return on_the_algebra(subject.ledger());
    for (const Case& state : exhaustive_states()) {
        const u64 before = asked.cases;
        const bool on = each_script_in(state, [&](const Script& script, u32 cases) {
            asked.cases += cases;
            return subject.agrees(script) ? (++asked.scripts, true) : judge(subject, script);
        });
        asked.unreachable += asked.cases == before;
        if (!on) return;
    }
}

/// What the exhaustive cases must ask of the model: one that went missing is vacuous.
constexpr std::string_view of_writes[] = {
    "ACC-1", "ACC-4", "ACC-6",  "CAP-1",  "HDM-1",  "HDM-2",  "HDM-3",  "HDM-4",  "HDM-5",  "HDM-6", "HDM-7",
    "HDM-8", "HDM-9", "HDM-10", "HDM-12", "HDM-13", "HDM-14", "DVS-1",  "DVS-3",  "DVS-4",  "DVS-5", "DVS-6",
    "DVS-7", "DVS-8", "DVS-9",  "DVS-10", "DVS-11", "DVS-12", "DVS-13", "DVS-14", "DVS-18", "DPA-9",
};
/// Claims whose condition this engine never meets, by name: all but those of targets' services when the model is asked.
u32 never_given(Subject& subject) {
    std::string names;
    u32 count = 0;
    const auto look = [&](std::string_view rule) {
        if (subject.ledger().of(rule_index(rule)).given) return;
        ++count, names += fmt::format(" {}", rule);
    };
    if (engine == "exhaustive")
        for (const std::string_view rule : of_writes) look(rule);
    for (const std::string_view rule : rules_of_steps())
        if (engine != "exhaustive" && (!subject.is_model() || rule != not_the_models)) look(rule);
    if (!subject.is_model())
        for (const Watched& w : watched)
            if (w.rule != "SYS-1" || sanitizer_built()) look(w.rule);
    if (count) fmt::print("vacuous:{}\n", names);
    return count;
}

int run() {
    if (setting.target != "model") setting.load();
    Subject subject(setting);
    if (engine == "corpus")
        from_corpus(subject);
    else if (engine == "exhaustive")
        exhaustively(subject);
    else if (engine == "rapidcheck")
        by_rapidcheck(subject);
    else
        at_random(subject);
    u32 given = 0, vacuous = 0;
    if (engine != "exhaustive" || subject.is_model()) vacuous = never_given(subject);
    for (std::size_t r = 0; r < rule_count; ++r) given += subject.ledger().of(r).given != 0;
    fmt::print("figures: claims.{}.{}: ", engine, subject.name());
    if (engine == "exhaustive")
        subject.is_model() ? fmt::print("{} claims given, {} vacuous; {} cases, ", given, vacuous, asked.cases)
                           : fmt::print("{} cases in {} scripts ({} states no device reaches), ", asked.cases,
                                        asked.scripts, asked.unreachable);
    else
        fmt::print("{} claims given, {} vacuous; {} scripts, {} steps{}, ", given, vacuous, asked.scripts,
                   subject.steps(), engine != "corpus" ? fmt::format(" (seed {})", seed) : "");
    fmt::print("{} findings\n", asked.findings);
    std::string known;
    for (std::size_t r = 0; r < rule_count; ++r)
        if (subject.known()[r]) known += fmt::format(" {}", rules[r].id);
    if (!known.empty()) fmt::print("broken as the deviations say:{}\n", known);
    if (subject.is_model())
        fmt::print("not asked of the model: {}, and the {} watched claims\n", not_the_models, std::size(watched));
    return asked.findings ? exit_finding : vacuous || !(asked.scripts || asked.cases) ? exit_broken : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Asks every claim of the model (--target model) or of a target.", "claims_test")
        .setting(setting)
        .one_of("--engine", engine, {"corpus", "random", "rapidcheck", "exhaustive"},
                "corpus, random, rapidcheck, exhaustive")
        .option("--scripts", scripts, "random scripts")
        .option("--seed", seed, "of the random scripts")
        .option("--corpus", corpus, "a directory of scripts")
        .run(argc, argv, run);
}
