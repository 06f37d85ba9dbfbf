// A run about the C of a series for people, and its exit code.
#include <fmt/format.h>

#include "properties/script.hpp"
#include "smt/lift/source_proofs.hpp"

namespace cxl::lift {
Figures figures_of(const std::vector<EntryProof>& entries) {
    Figures f;
    for (const EntryProof& e : entries) {
        for (const Asked& a : e.asked) ++f.verdicts[static_cast<u8>(a.answer.verdict)], ++f.questions;
        for (const Signature& s : e.signatures) ++f.signatures, f.unconfirmed += s.shown.empty();
        f.used.insert(e.used.begin(), e.used.end());
    }
    return f;
}
int exit_of(const Figures& f) {
    const auto of = [&](Verdict v) { return f.verdicts[static_cast<u8>(v)]; };
    if (!f.questions || of(Verdict::Proved) + of(Verdict::Refuted) != f.questions || f.unconfirmed) return exit_broken;
    return of(Verdict::Refuted) ? exit_finding : exit_shown;
}

std::string in_words(const EntryProof& e) {
    std::string text;
    for (const auto& [name, where] : e.unsupported)
        text += fmt::format("unsupported {} at {} ({})\n", name, where, e.name);
    for (const Asked& a : e.asked) {
        text += fmt::format("{:<11} {:<15} {:<7} {} ({:.2f} s){}\n", verdict_names[static_cast<u8>(a.answer.verdict)],
                            e.name, a.rule.empty() ? "-" : a.rule, a.name, a.answer.seconds,
                            a.answer.why.empty() ? "" : ": " + a.answer.why);
        if (a.answer.verdict != Verdict::Refuted) continue;
        for (const Signature& s : e.signatures) {
            if (s.rule != a.rule || s.claim != a.name) continue;
            const std::string name = fmt::format("{} {} {}", s.rule, s.place, e.name);
            text += s.shown.empty()
                        ? fmt::format("    unconfirmed: {}: the compiled target does not show\n{}", name, s.script)
                        : fmt::format("    signature {}: shown on the target as {}{}\n", name, s.shown,
                                      s.known ? ", known" : "");
        }
    }
    return text;
}
std::string in_words(const Figures& f, const std::vector<std::string>& not_asked) {
    std::string text = not_asked.empty() ? "" : fmt::format("not asked: {}\n", fmt::join(not_asked, ", "));
    text += fmt::format("opcodes and summaries met: {}\nfigures: {} questions:", fmt::join(f.used, " "), f.questions);
    for (std::size_t i = 0; i < f.verdicts.size(); ++i)
        if (f.verdicts[i]) text += fmt::format(" {} {},", f.verdicts[i], verdict_names[i]);
    return text + fmt::format(" {} signatures, {} unconfirmed\n", f.signatures, f.unconfirmed);
}
}  // namespace cxl::lift
