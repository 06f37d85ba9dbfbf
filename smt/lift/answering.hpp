// Questions, and what the solver says about them in this thread's scene.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "smt/lift/report.hpp"

namespace cxl::lift {
enum class Verdict : u8 { Proved, Refuted, Unknown, Timeout, Vacuous, Unsupported };
inline constexpr std::string_view verdict_names[] = {"proved",  "refuted", "unknown",
                                                     "timeout", "vacuous", "unsupported"};

/// Wherever `given`, not `wrong`. Both with what makes them up (Scene::definitions).
struct Question {
    std::string rule;  ///< of the contract; SYS-1 for what C must not do
    std::string name;
    expr given, wrong;
    expr held = truth(true);  ///< of a claim: it holds, of every decoder where it says so; no more than that
};
struct Answer {
    Verdict verdict = Verdict::Unknown;
    double seconds = 0;
    std::string why{};  ///< what is unsupported, and where
};

/// That nothing which C must not do happens, each condition where those before it did not.
std::vector<Question> safety_of(const Report& report);

class Answering {
public:
    using Check = std::function<z3::check_result(const expr&)>;
    explicit Answering(u32 timeout_ms) : timeout_ms_(timeout_ms) {}
    /// Satisfiable only if its model, evaluated again, meets the formula.
    /// `effort`, not 0: it may take so much of the solver's own measure, which is no clock's: some millions a second.
    z3::check_result check(const expr& e, u32 effort = 0);
    /// The last one.
    const z3::model& model() const { return *model_; }
    /// Where `assume`; what the report has of Unsupported is no part of an answer. `check_wrong`: of what is wrong.
    Answer ask(const Question& q, const expr& assume, const Report& report, const Check& check_wrong);
    Answer ask(const Question& q, const expr& assume, const Report& report) {
        return ask(q, assume, report, [this](const expr& e) { return check(e); });
    }

private:
    u32 timeout_ms_;
    std::unique_ptr<z3::model> model_{};
};
}  // namespace cxl::lift
