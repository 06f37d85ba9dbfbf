// Each answer by two queries: that what is given can be, and that nothing of it is wrong.
#include "smt/lift/answering.hpp"

#include <fmt/format.h>

#include <chrono>

namespace cxl::lift {
std::vector<Question> safety_of(const Report& report) {
    std::vector<Question> all;
    expr before = truth(true);
    for (const Failure& f : report.failures) {
        all.push_back({f.what == "a WARN" ? "SYS-2" : "SYS-1", fmt::format("not {} at {}", f.what, f.where),
                       truth(true), before && f.when});
        before = before && !f.when;
    }
    return all;
}
z3::check_result Answering::check(const expr& e, u32 effort) {
    z3::solver solver = smt::new_solver(timeout_ms_, 0);
    if (effort) {
        z3::params params(context());
        params.set("rlimit", effort);
        solver.set(params);
    }
    solver.add(e);
    const z3::check_result r = solver.check();
    if (r != z3::sat) return r;
    model_ = std::make_unique<z3::model>(solver.get_model());
    return model_->eval(e, true).is_true() ? r : z3::unknown;
}
Answer Answering::ask(const Question& q, const expr& assume, const Report& report, const Check& check_wrong) {
    const auto start = std::chrono::steady_clock::now();
    const expr known = (assume && !Report::any_of(report.unsupported)).simplify();
    Answer a;
    const auto verdict = [&]() -> Verdict {
        const z3::check_result given = check(known && q.given);
        if (given == z3::unsat) return Verdict::Vacuous;
        const z3::check_result wrong = given == z3::sat ? check_wrong(known && q.wrong) : given;
        if (wrong == z3::unknown) return Verdict::Unknown;
        if (wrong == z3::sat) return Verdict::Refuted;
        for (const Unsupported& u : report.unsupported)
            if (check(assume && u.when && q.given) != z3::unsat) {
                a.why = fmt::format("{} at {}", u.name, u.where);
                return Verdict::Unsupported;
            }
        return Verdict::Proved;
    };
    a.verdict = verdict();
    a.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (a.verdict == Verdict::Unknown && a.seconds * 1000 >= timeout_ms_) a.verdict = Verdict::Timeout;
    return a;
}
}  // namespace cxl::lift
