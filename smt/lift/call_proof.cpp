// Questions about a call are asked and noted; of a refuted one each case.
#include "smt/lift/call_proof.hpp"

#include <fmt/format.h>

#include "properties/script.hpp"

namespace cxl::lift {
CallProof::CallProof(const Asking& asking, const std::string& name, const llvm::Function& f, expr assume,
                     const Report& report, const std::set<std::string>& used)
    : proof(proof_of(name, f, report, used)),
      asking_(asking),
      assume_(std::move(assume)),
      report_(report),
      answering_(asking.with.timeout * 1000) {}

Answer CallProof::answer(const Question& q, const std::vector<Case>& cases, std::vector<bool>& settled) {
    if (Proving::Clock::now() >= asking_.until) return time_is_over;
    return answering_.ask(q, assume_, report_, [&](const expr& wrong) {
        z3::check_result all = z3::unsat;
        expr others = truth(true);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            others = others && !cases[i].holds;
            if (settled[i]) continue;
            const z3::check_result one = answering_.check(wrong && cases[i].holds);
            if (one == z3::sat) return one;
            settled[i] = one == z3::unsat;
            if (one == z3::unknown) all = one;
        }
        const z3::check_result rest = answering_.check(wrong && others);
        return rest == z3::unsat ? all : rest;
    });
}
Answer CallProof::answer(const Question& q) {
    std::vector<bool> none;
    return answer(q, {}, none);
}
Verdict CallProof::note(const Question& q, const Answer& a) {
    proof.asked.push_back({q.rule, q.name, a});
    proof.seconds += a.seconds;
    return a.verdict;
}
void CallProof::found(const Question& q, const std::string& place, const Shown& shown) {
    Signature s{q.rule, q.name, place, shown.signatures, shown.by, {}, shown.known};
    if (!shown.by.starts_with(by_call)) keep_script(s, proof, asking_.scripts);
    proof.signatures.push_back(std::move(s));
}
z3::check_result CallProof::check(const Question& q, const expr& where) {
    return answering_.check(assume_ && !Report::any_of(report_.unsupported) && q.wrong && where);
}
void CallProof::ask(const Question& q, const std::function<Shown()>& show) {
    if (wanted(q) && note(q, answer(q)) == Verdict::Refuted) found(q, "anywhere", show());
}
void CallProof::safety() {
    for (const std::vector<Question>& all : by_rule(safety_of(report_), asking_.rule)) {
        const Question any = none_of(all);
        const Answer together = answer(any);
        if (together.verdict == Verdict::Proved && !asking_.each) {
            note(any, together);
            continue;
        }
        for (const Question& q : all) ask(q);
    }
    assume_ = (assume_ && !Report::any_of(report_.failures)).simplify();
}
Shown CallProof::show(const Script& script, const std::string& rule) const {
    const std::scoped_lock lock(asking_.alone);
    const Staged s = asking_.stage.show(script, rule);
    return {s.signatures, print(s.script), s.known};
}
void CallProof::ask(const Question& q, const std::vector<Case>& cases, const Show& show) {
    if (!wanted(q)) return;
    std::vector<bool> settled(cases.size());
    if (note(q, answer(q, cases, settled)) != Verdict::Refuted) return;
    expr elsewhere = truth(true);
    std::string but;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (settled[i]) continue;
        const z3::check_result r = check(q, cases[i].holds);
        settled[i] = r != z3::unknown;  // not asked again: it is right, or no case of the remainder
        if (r != z3::sat) continue;
        found(q, cases[i].name, show(cases[i]));
        elsewhere = elsewhere && !cases[i].holds;
        but += (but.empty() ? "" : "; ") + cases[i].name;
    }
    const Question remainder{q.rule, fmt::format("{}, but for: {}", q.name, but), q.given && elsewhere,
                             q.wrong && elsewhere};
    if (answering_.check(assume_ && remainder.given) == z3::unsat) return;  // it holds nowhere
    if (note(remainder, answer(remainder, cases, settled)) == Verdict::Refuted) found(remainder, "anywhere", {});
}
}  // namespace cxl::lift
