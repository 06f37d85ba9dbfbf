// Asking the claims of a script's steps, and saying which do not hold.
#include "fuzzers/subject.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "fuzzers/verdict.hpp"
#include "properties/explain.hpp"
#include "properties/minimise.hpp"

namespace cxl {
Subject::Subject(Setting& setting) : setting_(setting), name_(setting.target) {
    if (name_ == "model") {
        model_ = std::make_unique<ModelAlone>();
        return;
    }
    lockstep_ = setting.lockstep();
    lockstep_->count_claims();
}

RuleSet Subject::ask(const Script& script) {
    const Ledger before = ledger();
    steps_ += script.count, ++scripts_;
    if (model_) {
        // each point's outcomes in turn; U-19 has one, so that DVS-8 is asked
        for (const Point& p : points) model_->choices.set(p.u, scripts_ >> (static_cast<u32>(p.u) % 8) & 1);
        model_->choices.set(U::U19, chosen(U::U19, "none").index);
        model_->run(script);
        model_->ledger.of(rule_index(not_the_models)) = {};
        return ledger().broken_since(before);
    }
    Events events = lockstep_->judge(script);
    const RuleSet broken = ledger().broken_since(before);
    RuleSet wrong;
    forgive(setting_.deviations, script, events);
    told_ = events;
    if (setting_.deviations.all.empty()) {
        wrong = broken;
    } else {
        keep_musts(events);
        if (!events.count) known_ |= broken;  // as the contract with these deviations predicts
    }
    for (const Event& e : events)
        if (const std::size_t rule = rule_index(e.rule); rule < rule_count) wrong.set(rule);
    return wrong;
}
bool Subject::agrees(const Script& script) {
    steps_ += script.count;
    return lockstep_->agrees(script, Reading::everything());
}

namespace {
struct Question {
    Subject* subject;
    std::size_t rule;
    static bool breaks(void* self, const Script& script) {
        const Question& q = *static_cast<Question*>(self);
        return q.subject->ask(script)[q.rule];
    }
};
}  // namespace

std::string Subject::command(const std::string& file) const {
    std::string text = fmt::format("./ci/replay {} --target {}", file, name_);
    if (name_ == "kernel") text += " --source SERIES";
    if (!setting_.deviations_file.empty()) text += fmt::format(" --deviations {}", setting_.deviations_file);
    return text;
}
std::string Subject::explained(const Script& script, std::size_t rule) {
    Question question{this, rule};
    const Script small = minimise(script, Question::breaks, &question);
    const std::string text = claim_in_words(rules[rule].id) + "\n";
    if (model_) {
        ask(small);
        return text +
               fmt::format("does not hold of the model after step {} of\n{}", model_->first_broken + 1, print(small));
    }
    const std::string file =
        std::filesystem::absolute(fmt::format("{}-{}.script", rules[rule].id, name_.substr(name_.find(':') + 1)))
            .string();
    std::ofstream(file) << print(small);
    return text + explain(small, lockstep_->judge(small)) + fmt::format("again: {}\n", command(file));
}
}  // namespace cxl
