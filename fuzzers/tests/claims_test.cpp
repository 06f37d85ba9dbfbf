// Every claim asked of the model or of a target by one engine: scripts of the corpus, random ones, exhaustive cases.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "fuzzers/tests/subject.hpp"
#include "properties/exhaustive.hpp"
#include "properties/generate.hpp"
#include "properties/rapid/rapid.hpp"

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
    std::vector<std::string> files;
    for (const auto& f : std::filesystem::recursive_directory_iterator(corpus))
        if (f.path().extension() == ".script") files.push_back(f.path().string());
    std::sort(files.begin(), files.end());
    for (const std::string& f : files)
        if (!judge(subject, read_script(f))) return;
}
void at_random(Subject& subject) {
    Random random(seed);
    for (u32 i = 0; i < scripts && judge(subject, random_script(random, 4 + random.below(20))); ++i) {
    }
}
/// RapidCheck shrinks what it finds; the rule that the smallest script breaks is then explained.
void by_rapidcheck(Subject& subject) {
    const RapidResult result =
        check_lifecycles({.seed = seed, .cases = scripts, .name = subject.name()},
                         [&](const Script& s) { return subject.ask(s).any(); });
    asked.scripts = result.cases;
    if (!result.gave_up.empty()) throw std::runtime_error(fmt::format("RapidCheck gave up: {}", result.gave_up));
    if (!result.failed) return;
    judge(subject, result.smallest);
    fmt::print("again, from the seed: {}\n", result.straight);
}
/// The quick answer is enough: of the model every claim holds in every case (claims.exhaustive.model).
void exhaustively(Subject& subject) {
    asked.unreachable = each_exhaustive_script([&](const Script& script, u32 cases) {
        asked.cases += cases;
        return subject.agrees(script) ? (++asked.scripts, true) : judge(subject, script);
    });
}

/// Claims whose condition this engine never meets, by name: all but those of targets' services when the model is asked.
u32 never_given(const Subject& subject) {
    std::string names;
    u32 count = 0;
    const auto look = [&](std::string_view rule) {
        if (subject.ledger().of(rule_index(rule)).given) return;
        ++count, names += fmt::format(" {}", rule);
    };
    for (const Claim<Numbers>& c : claims<Numbers>)
        if (!subject.is_model() || c.rule != not_the_models) look(c.rule);
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
    if (engine != "exhaustive") vacuous = never_given(subject);
    for (std::size_t r = 0; r < rule_count; ++r) given += subject.ledger().of(r).given != 0;
    fmt::print("figures: claims.{}.{}: ", engine, subject.name());
    if (engine == "exhaustive")
        fmt::print("{} cases in {} scripts ({} no device reaches), ", asked.cases, asked.scripts, asked.unreachable);
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
    return asked.findings ? exit_finding : vacuous || !asked.scripts ? exit_broken : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Asks every claim of the model (--target model) or of a target.", "claims_test"};
    setting.add_options(app);
    app.add_option("--engine", engine, "corpus, random, rapidcheck, exhaustive")
        ->check(CLI::IsMember({"corpus", "random", "rapidcheck", "exhaustive"}))
        ->capture_default_str();
    app.add_option("--scripts", scripts, "random scripts")->capture_default_str();
    app.add_option("--seed", seed, "of the random scripts")->capture_default_str();
    app.add_option("--corpus", corpus, "a directory of scripts");
    return guarded(app, argc, argv, run);
}
