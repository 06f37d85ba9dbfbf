// Equal by the questions of Entry::equal, the first that is not proved first; the same code needs none.
#include "smt/lift/comparing.hpp"

#include <algorithm>
#include <stdexcept>

#include "smt/lift/proving.hpp"

namespace cxl::lift {
namespace {
/// The first question that is refuted; else the first that is not proved.
std::optional<Question> worst(Entry& entry, const std::vector<Question>& all, Compared& c) {
    std::optional<Question> which;
    c.verdict = Verdict::Proved;
    for (const Question& q : all) {
        Answer a = entry.ask(q);
        c.seconds += a.seconds;
        if (a.verdict == Verdict::Refuted && q.name == first_keeps)
            a.verdict = Verdict::Unknown, a.why = "the first changes what is no register";
        if (a.verdict == Verdict::Proved || (which && a.verdict != Verdict::Refuted)) continue;
        which = q, c.verdict = a.verdict, c.what = q.name, c.why = a.why;
        if (a.verdict == Verdict::Refuted || q.name == first_keeps) break;
    }
    return which;
}
Compared ask(const Series& one, const Series& other, const smt::Scope& scope, const Choices& choices, u32 timeout_ms,
             TellingApart* apart) {
    Entry entry(one, scope, choices, timeout_ms);
    Compared c{entry.name()};
    const std::optional<Question> q = worst(entry, entry.equal(other), c);
    if (c.verdict != Verdict::Refuted || !apart) return c;
    if (const auto world = entry.shown(q->wrong)) c.apart = apart->show(scope, *world);
    return c;
}
}  // namespace

Compared compare(const Series& one, const Series& other, const smt::Scope& scope, const Choices& choices,
                 u32 timeout_ms, TellingApart* apart) {
    try {
        return ask(one, other, scope, choices, timeout_ms, apart);
    } catch (const std::runtime_error& e) {
        return {std::string(smt::step_names[static_cast<u8>(scope.step)]), Verdict::Unsupported, "the entry point",
                e.what()};
    }
}
bool same_code(const Series& one, const CodeText& text, const Series& other, const CodeText& other_text,
               smt::Act step) {
    try {
        const auto first = handlers_of(one, step), second = handlers_of(other, step);
        return std::equal(
            first.begin(), first.end(), second.begin(), second.end(),
            [&](const llvm::Function* a, const llvm::Function* b) { return text.behind(*a) == other_text.behind(*b); });
    } catch (const std::runtime_error&) {
        return false;
    }
}

bool same_elsewhere(const Series& one, const Series& other) {
    const auto text = [](const Series& series) {
        std::vector<const llvm::Function*> handlers;
        for (const smt::Scope& s : steps_named({})) {
            const auto some = handlers_of(series, s.step);
            handlers.insert(handlers.end(), some.begin(), some.end());
        }
        return CodeText(series.module()).beside(handlers);
    };
    try {
        return text(one) == text(other);
    } catch (const std::runtime_error&) {
        return false;
    }
}
}  // namespace cxl::lift
