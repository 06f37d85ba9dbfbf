// The body of a reproducer: the steps up to the one that shows the difference, and the comparison.
#pragma once
#include "fuzzers/reproducer_code.hpp"

namespace cxl {
class Body {
public:
    /// `enabled`: the target takes the device as CXL.
    Body(const Script& script, const Event& event, const Difference& difference, Needs needs, bool enabled);
    std::string as_program() const;
    std::string as_test() const;
    std::string declarations;     ///< lines of C
    std::string needed;           ///< what a VMM and the usual device do not have; or empty
    std::set<std::string> parts;  ///< what it calls

private:
    struct Line {
        std::string code;
        std::optional<Comparison> compared{};
    };
    void write(bool enabled);
    void line(std::string code) { lines_.push_back({std::move(code)}); }
    void need(const std::string& what);
    void lacks(const std::string& what);
    void during(const Step& s);
    bool is_event(u32 step) const { return step == event_.step; }
    bool result_is_compared() const;
    void step(u32 number);
    void open(u32 number, bool assigned);
    bool follows() const;
    void declare(const std::string& what);
    void compare();

    const Script& script_;
    const Event& event_;
    const Difference& difference_;
    const Needs needs_;
    std::vector<Line> lines_;
    u32 fds_ = 0;
    bool opened_ = false;
};
}  // namespace cxl
