// The C of two series beside each other, entry point by entry point.
#pragma once
#include <optional>

#include "smt/lift/question.hpp"
#include "smt/lift/same_code.hpp"
#include "smt/lift/told_apart.hpp"

namespace cxl::lift {
struct Compared {
    std::string name;
    std::optional<Verdict> verdict{};  ///< none: the same code, of which nothing is asked
    std::string what{}, why{};
    double seconds = 0;
    std::optional<Apart> apart{};
};
/// A step of both. `apart`: shows on the compiled targets where they differ; null: nothing does. A series that
/// cannot be entered as this suite does it is not understood: unsupported.
Compared compare(const Series& one, const Series& other, const smt::Scope& scope, const Choices& choices,
                 u32 timeout_ms, TellingApart* apart);
/// What a step of this kind enters, and all that leads to.
bool same_code(const Series& one, const CodeText& text, const Series& other, const CodeText& other_text, smt::Act step);
/// The code that no entry point leads to, which nothing is asked of.
bool same_elsewhere(const Series& one, const Series& other);
}  // namespace cxl::lift
