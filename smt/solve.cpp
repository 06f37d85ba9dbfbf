// Obligations to Z3 and back.
#include "smt/solve.hpp"

#include <fmt/format.h>

#include <chrono>

#include "properties/write_algebra.hpp"
#include "smt/formula.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
namespace {
class Query {
public:
    Query(std::size_t theorem, const Pose& pose, const Solving& how) : theorem_(theorem), pose_(pose), how_(how) {}
    Answer solve(const Formula& f) {
        Answer a;
        const auto start = std::chrono::steady_clock::now();
        a.choices = pose_.choices;
        a.verdict = verdict(f, a);
        a.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return a;
    }

private:
    Verdict verdict(const Formula& f, Answer& a) {
        if (!how_.only_violation) {
            const z3::check_result premises = check(f.premises(), how_.seed);
            if (premises == z3::unknown) return unknown();
            if (premises == z3::unsat) return Verdict::Vacuous;
            a.witness = in_words(*model_);
        }
        if (how_.smtlib) a.smtlib = as_smtlib(f.violated());
        const z3::check_result violated = check(f.violated(), how_.seed);
        if (violated == z3::unknown) return unknown();
        for (u32 more = 1; more < how_.seeds; ++more)
            if (check(f.violated(), how_.seed + more) != violated) return Verdict::Unknown;  // it depends on the seed
        if (violated == z3::sat) return refuted(a);
        if (how_.only_violation || pose_.scope.step == Act::None) return Verdict::Proved;
        Pose without = pose_;
        without.without_step = true;
        const z3::check_result free = check(formula(theorem_, without, how_.accessed).violated(), how_.seed);
        if (free == z3::unknown) return unknown();
        return free == z3::sat ? Verdict::Proved : Verdict::Trivial;
    }
    /// Takes the solution that Z3 has, or a better one. What `every` did not name is free in the first: its device may
    /// not conform.
    Verdict refuted(Answer& a) {
        const bool confirmed = take(a);
        const Answer general = a;
        for (const u32 decoders : {2u, most_conforming_decoders}) {
            const Formula f = formula(theorem_, pose_, how_.accessed, decoders);
            if (check(f.violated(), how_.seed) == z3::sat && take(a)) return Verdict::Refuted;
        }
        a = general;
        return confirmed ? Verdict::Refuted : Verdict::Unconfirmed;
    }
    /// Whether numbers show it too.
    bool take(Answer& a) const {
        a.counterexample = solution(*model_);
        a.witness = in_words(*model_);
        return breaks(theorem_, pose_, *a.counterexample);
    }
    z3::check_result check(const z3::expr& e, u32 seed) {
        z3::solver solver = new_solver(how_.timeout_ms, seed);
        solver.add(e);
        const z3::check_result r = solver.check();
        if (r == z3::sat) model_ = std::make_unique<z3::model>(solver.get_model());
        if (r == z3::unknown) reason_ = solver.reason_unknown();
        return r;
    }
    static std::string as_smtlib(const z3::expr& e) {
        z3::solver solver(context());
        solver.add(e);
        return "(set-logic QF_ABV)\n" + solver.to_smt2();
    }
    Verdict unknown() const {
        return reason_ == "timeout" || reason_ == "canceled" ? Verdict::Timeout : Verdict::Unknown;
    }
    std::size_t theorem_;
    Pose pose_;
    const Solving& how_;
    std::unique_ptr<z3::model> model_;
    std::string reason_;
};
}  // namespace

std::string obligation_name(std::size_t theorem, const Scope& s) {
    std::string name(theorems<Numbers>[theorem].name);
    if (s.row != no_row)
        name += "/" + row_name(s.row);
    else if (s.step != Act::None)
        name += fmt::format("/{}", step_names[static_cast<u8>(s.step)]);
    if (s.width != 4 || s.first) name += fmt::format("/{}+{}", s.width, s.first);
    if (s.decoders) name += fmt::format("/decoders-{}", s.decoders);
    return name;
}

std::vector<Answer> solve(std::size_t theorem, const Scope& scope, const Solving& how) {
    new_scene();
    std::vector<Answer> all;
    std::optional<Formula> first;
    for (const bool second : {false, true}) {
        if (how.second.value_or(second) != second) continue;
        const Choices choices = one_side(second);
        const Pose pose{*how.spec, choices, scope, how.decoders};
        const Formula f = formula(theorem, pose, how.accessed);
        if (first && *first == f) continue;
        first = f;
        all.push_back(Query(theorem, pose, how).solve(f));
        all.back().name = obligation_name(theorem, scope) + (second ? "/other-outcomes" : "");
    }
    return all;
}
}  // namespace cxl::smt
