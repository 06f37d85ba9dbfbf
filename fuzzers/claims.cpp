// claims: asks every claim of the model or of a target by one engine, and says of each rule what came of it.
#include "properties/claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/answers.hpp"
#include "fuzzers/countdown.hpp"
#include "fuzzers/options.hpp"
#include "properties/files.hpp"

namespace {
using namespace cxl;
Setting setting;
Asking asking;
std::string json_file, rule;

int run() {
    if (!rule.empty() && !find_rule(rule)) throw std::runtime_error(fmt::format("{}: no rule of the contract", rule));
    if (asking.engine == "inputs" && asking.inputs.empty()) throw std::runtime_error("--engine inputs: give --inputs");
    if (setting.target != "model") setting.load();
    asking.explains = json_file.empty() && rule.empty();
    const Countdown clock(0);
    const Asked asked = ask_claims(setting, asking);
    const std::vector<Answer> answers = answers_of(asked, asking.engine, setting.target);
    if (!json_file.empty())
        write_file(json_file, claims_document(asked, asking.engine, setting.target, clock.passed()));
    fmt::print("{}", claims_in_words(asked, asking, setting.target));
    if (!rule.empty()) {
        const Answer& a = answers[rule_index(rule)];
        fmt::print("{}: {}{}, {} cases\n", rule, a.verdict, a.known ? " as the deviations say" : "", a.cases);
        return exit_of(a);
    }
    const bool whole = asked.ended == Ended::Whole || asked.ended == Ended::Sample;
    const bool vacuous =
        std::any_of(answers.begin(), answers.end(), [](const Answer& a) { return a.verdict == "vacuous"; });
    if (asked.findings) return exit_finding;
    return vacuous || !whole || !(asked.scripts || asked.cases) ? exit_broken : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    asking.corpus = CXL_ROOT "/corpus";
    return Options("Asks every claim of the model (--target model) or of a target.", "claims")
        .setting(setting)
        .one_of("--engine", asking.engine, asking_engines, "corpus, inputs, random, rapidcheck, exhaustive")
        .option("--scripts", asking.scripts, "random scripts, lifecycles")
        .option("--states", asking.states, "of exhaustive: so many of a target's, every claim counted (0: all)")
        .option("--seed", asking.seed, "of the random scripts")
        .option("--corpus", asking.corpus, "a directory of scripts")
        .option("--inputs", asking.inputs, "a stored corpus")
        .option("--among", asking.among, "a file with the names of those inputs that are asked")
        .option("--seconds", asking.seconds, "after which no other script is begun (0: to the end)")
        .option("--keep", asking.keep, "a directory for the first script of each signature")
        .option("--json", json_file, "what came of each rule, as JSON")
        .option("--rule", rule, "end as this rule says: 0 held, 1 refuted, 2 anything else")
        .run(argc, argv, run);
}
