// A world in which the C of two series differs, as a script that shows it on both as compiled.
#pragma once
#include "smt/lift/stage.hpp"

namespace cxl::lift {
/// What a target does that the other does not, by the judge: titles, each with its step.
struct Apart {
    Script script{};
    std::string one{}, other{};  ///< both empty: no script shows it
};
class TellingApart {
public:
    TellingApart(const cxl_target& one, const cxl_target& other, const Choices& choices)
        : one_(one, contract, choices), other_(other, contract, choices) {}
    /// Small. Where nothing shows it, the first script that was tried.
    Apart show(const smt::Scope& scope, const smt::World<Numbers>& w);

private:
    bool differ(const Script& script);
    static bool ask(void* self, const Script& script) { return static_cast<TellingApart*>(self)->differ(script); }
    Lockstep one_, other_;
    std::string said_by_one_, said_by_other_;
};
}  // namespace cxl::lift
