// Asks one script after the other and adds up; the engines that draw or enumerate their scripts.
#pragma once
#include "fuzzers/asking.hpp"
#include "fuzzers/subject.hpp"
#include "properties/exhaustive.hpp"

namespace cxl {
class Questioner {
public:
    /// Adds to `asked`, after every script.
    Questioner(Setting& setting, const Asking& asking, Asked& asked);
    /// False once enough is said.
    bool judge(const Script& script);
    /// The engine that `asking` names, if it is none of a list of scripts.
    void draw();

private:
    void at_random();
    void by_rapidcheck();
    void on_the_algebra();
    bool in_state(const Case& state);
    void exhaustively();
    void add_up();

    const Asking& asking_;
    Asked& asked_;
    const Asked before_;
    Subject subject_;
};
}  // namespace cxl
