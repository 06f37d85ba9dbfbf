// Which rules an engine must ask of whom, and what it says of each.
#include "fuzzers/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "properties/claims.hpp"

namespace cxl {
using nlohmann::json;
namespace {
/// What the exhaustive cases must ask: one that went missing is vacuous.
constexpr std::string_view of_writes[] = {
    "ACC-1", "ACC-4", "ACC-6",  "CAP-1",  "HDM-1",  "HDM-2",  "HDM-3",  "HDM-4",  "HDM-5",  "HDM-6", "HDM-7",
    "HDM-8", "HDM-9", "HDM-10", "HDM-12", "HDM-13", "HDM-14", "DVS-1",  "DVS-3",  "DVS-4",  "DVS-5", "DVS-6",
    "DVS-7", "DVS-8", "DVS-9",  "DVS-10", "DVS-11", "DVS-12", "DVS-13", "DVS-14", "DVS-18", "DPA-9",
};
template <class List>
bool has(const List& list, std::string_view rule) {
    return std::find(std::begin(list), std::end(list), rule) != std::end(list);
}
/// All but those of targets' services when the model is asked, and what only a sanitizer sees.
bool must_ask(std::string_view rule, const std::string& engine, bool model) {
    if (engine == "exhaustive") return has(of_writes, rule);
    if (has(rules_of_steps(), rule)) return !model || rule != not_the_models;
    return !model && is_watched(rule) && (rule != "SYS-1" || sanitizer_built());
}
/// Where every state is asked the target is compared with the model alone, and no claim is counted.
bool counts(const Asked& asked, const std::string& engine, bool model) {
    return engine != "exhaustive" || model || asked.ended != Ended::Whole;
}
}  // namespace

std::vector<Answer> answers_of(const Asked& asked, const std::string& engine, const std::string& target) {
    const bool model = target == "model";
    const std::string_view open = asked.ended == Ended::Died      ? "unknown"
                                  : asked.ended == Ended::Timeout ? "timeout"
                                                                  : "";
    std::vector<Answer> all(rule_count);
    for (std::size_t r = 0; r < rule_count; ++r) {
        const u64 given = asked.ledger.of(r).given;
        const bool must = counts(asked, engine, model) && must_ask(rules[r].id, engine, model);
        const bool can = rules[r].id != "SYS-1" || sanitizer_built();
        const std::string_view passed = !given ? must ? "vacuous" : "not asked" : can ? "held" : "unsupported";
        all[r] = {passed, false, can ? given : 0};  // whose condition was met, and whose answer could be seen
        if (!open.empty() && (must || given)) all[r].verdict = open;
        if (asked.known[r]) all[r].verdict = "refuted", all[r].known = true;
        if (asked.wrong[r]) all[r].verdict = "refuted", all[r].known = false;
    }
    return all;
}

std::string claims_document(const Asked& asked, const std::string& engine, const std::string& target, double seconds) {
    json rows = json::array();
    const auto answers = answers_of(asked, engine, target);
    for (std::size_t r = 0; r < rule_count; ++r)
        rows.push_back({{"rule", rules[r].id},
                        {"verdict", answers[r].verdict},
                        {"known", answers[r].known},
                        {"cases", answers[r].cases}});
    return json{{"program", "claims"},
                {"format", 1},
                {"engine", engine},
                {"target", target},
                {"scripts", asked.scripts},
                {"of", asked.of},
                {"steps", asked.steps},
                {"cases", asked.cases},
                {"deadly", asked.deadly},
                {"seconds", seconds},
                {"ended", ended_names[static_cast<u8>(asked.ended)]},
                {"rules", rows}}
               .dump(1) +
           "\n";
}

std::string claims_in_words(const Asked& asked, const Asking& asking, const std::string& target) {
    const bool model = target == "model", exhaustive = asking.engine == "exhaustive";
    std::string vacuous, known, text;
    u32 given = 0, count = 0;
    const auto answers = answers_of(asked, asking.engine, target);
    for (std::size_t r = 0; r < rule_count; ++r) {
        given += asked.ledger.of(r).given != 0;
        if (answers[r].verdict == "vacuous") ++count, vacuous += fmt::format(" {}", rules[r].id);
        if (asked.known[r]) known += fmt::format(" {}", rules[r].id);
    }
    if (count) text += fmt::format("vacuous:{}\n", vacuous);
    text += fmt::format("figures: claims.{}.{}: ", asking.engine, target);
    if (counts(asked, asking.engine, model)) text += fmt::format("{} claims given, {} vacuous; ", given, count);
    if (exhaustive) text += fmt::format("{} cases", asked.cases);
    if (exhaustive && !model)
        text += fmt::format(" in {} scripts ({} states no device reaches)", asked.scripts, asked.unreachable);
    if (!exhaustive) text += fmt::format("{} scripts, {} steps", asked.scripts, asked.steps);
    if (asking.engine == "random" || asking.engine == "rapidcheck") text += fmt::format(" (seed {})", asking.seed);
    if (asked.deadly) text += fmt::format(", {} killed the target", asked.deadly);
    if (asked.ended != Ended::Whole) text += fmt::format(", ended: {}", ended_names[static_cast<u8>(asked.ended)]);
    text += fmt::format(", {} findings\n", asked.findings);
    if (!known.empty()) text += fmt::format("broken as the deviations say:{}\n", known);
    if (model)
        text +=
            fmt::format("not asked of the model: {}, and the {} watched claims\n", not_the_models, std::size(watched));
    return text;
}

int exit_of(const Answer& answer) {
    return answer.verdict == "held" ? exit_shown : answer.verdict == "refuted" ? exit_finding : exit_broken;
}
}  // namespace cxl
