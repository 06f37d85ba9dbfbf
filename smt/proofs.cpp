// The verdicts of a run, weighed.
#include "smt/proofs.hpp"

#include <algorithm>

#include "properties/script.hpp"
#include "smt/expected.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
std::vector<std::string_view> missing(const Proofs& proofs) {
    std::vector<std::string_view> names;
    if (!proofs.whole) return names;
    for (const std::string_view name : expected_theorems) {
        const bool asked = std::any_of(proofs.settled.begin(), proofs.settled.end(),
                                       [&](const Settled& s) { return theorems<Numbers>[s.theorem].name == name; });
        if (!asked) names.push_back(name);
    }
    return names;
}
std::string_view verdict_of(const Proofs& proofs, std::size_t theorem) {
    bool any = false;
    Verdict worst = Verdict::Proved;
    for (const Settled& s : proofs.settled) {
        if (s.theorem != theorem) continue;
        any = true;
        // a refuted one says more than one that is not settled
        if (worst != Verdict::Refuted && s.answer.verdict != Verdict::Proved) worst = s.answer.verdict;
    }
    return any ? verdict_names[static_cast<u8>(worst)] : missing_name;
}
bool contradicted(const Proofs& proofs) {
    return std::any_of(proofs.settled.begin(), proofs.settled.end(), [](const Settled& s) {
        return (s.answer.verdict == Verdict::Proved && s.cvc5 == "sat") ||
               (s.answer.verdict == Verdict::Refuted && s.cvc5 == "unsat");
    });
}
int exit_of(const Proofs& proofs) {
    if (!proofs.complete || proofs.settled.empty() || contradicted(proofs) || !missing(proofs).empty())
        return exit_broken;
    int code = exit_shown;
    for (const Settled& s : proofs.settled) {
        if (s.answer.verdict == Verdict::Refuted) code = std::max<int>(code, exit_finding);
        if (s.answer.verdict != Verdict::Refuted && s.answer.verdict != Verdict::Proved) code = exit_broken;
        if (!s.cvc5.empty() && s.cvc5 != "sat" && s.cvc5 != "unsat" && s.cvc5 != "timeout") code = exit_broken;
    }
    for (const Combinations& c : proofs.combinations)
        if (!c.same) code = exit_broken;
    return code;
}
}  // namespace cxl::smt
