// Steps and comparison as lines of C.
#include "fuzzers/reproducer_body.hpp"

#include <fmt/format.h>

#include "properties/explain.hpp"

namespace cxl {
Body::Body(const Script& script, const Event& event, const Difference& difference, Needs needs, bool enabled)
    : parts(difference.parts), script_(script), event_(event), difference_(difference), needs_(std::move(needs)) {
    write(enabled);
}

namespace {
template <class Lines, class F>
std::string in_c(const Lines& lines, F comparison) {
    std::string out;
    for (const auto& l : lines) out += "    " + (l.compared ? comparison(*l.compared) : l.code) + "\n";
    return out;
}
}  // namespace

std::string Body::as_program() const {
    return in_c(lines_, [](const Comparison& c) {
        return fmt::format("check({}, {}, {});", quoted_in_c(c.what), c.got, c.expected);
    });
}
std::string Body::as_test() const {
    return in_c(lines_, [](const Comparison& c) {
        return fmt::format("EXPECT_EQ((long long)({}), (long long)({})); /* {} */", c.expected, c.got, c.what);
    });
}

void Body::write(bool enabled) {
    std::string special;
    for (const std::string& device : special_device(script_, enabled, !needs_.lines.empty())) {
        parts.insert("simulator.h");
        line(fmt::format("needs_device({});", quoted_in_c(device)));
        special += (special.empty() ? "" : "; ") + device;
    }
    if (!special.empty()) need("another device: " + special);
    for (u32 i = 0; i <= event_.step && i < script_.count && !binds_unasked(script_, event_); ++i) step(i);
    compare();
}

void Body::need(const std::string& what) {
    if (needed.find(what) == needed.npos) needed += (needed.empty() ? "" : "; ") + what;
}
void Body::lacks(const std::string& what) {
    need(what);
    line(fmt::format("lacks({}, \"\");", quoted_in_c(what)));
}
/// What runs within the next call.
void Body::during(const Step& s) {
    const std::string text = print(script_.device, s);
    need("a simulated device for: " + text);
    parts.insert("simulator.h");
    line(fmt::format("simulate({});", quoted_in_c(text)));
}
void Body::declare(const std::string& what) {
    if (declarations.find(what) == declarations.npos) declarations += "    " + what + "\n";
}
bool Body::result_is_compared() const {
    for (const Comparison& c : difference_.compared)
        if (c.got.find("result") != c.got.npos) return true;
    return false;
}

void Body::step(u32 i) {
    const Step& s = script_.steps[i];
    const std::string text = step_line(script_, i);
    line("/* " + text.substr(0, text.size() - 1) + " */");
    if (s.during) {  // it ran within the one before
        if (is_event(i) && result_is_compared()) lacks("the result of a step within another");
        return;
    }
    if (i + 1 < script_.count && script_.steps[i + 1].during) during(script_.steps[i + 1]);
    if (is_event(i))
        for (const std::string& code : difference_.before) line(code);
    if (needs_simulator(s)) need("a simulated device for: " + print(script_.device, s));
    if (s.op == Op::Info || s.op == Op::RegionInfo) declare("struct answer answer;");
    const bool assigned = is_event(i) && result_is_compared();
    if (assigned) declare("long long result;");
    if (s.op == Op::Open) return open(i, assigned);
    std::string call = step_call(script_, i, parts);
    if (is_event(i) && !difference_.call.empty()) call = difference_.call;
    line((assigned ? "result = " : "") + call + ";");
    if (s.op == Op::Close && fds_) --fds_;
    if (s.op == Op::Remove) line("dev->count = 0;"), fds_ = 0;
}

void Body::open(u32 i, bool assigned) {
    const Step& s = script_.steps[i];
    parts.insert("life.h");
    const std::string found = fmt::format("find_all(dev, {});", script_.device.bar);
    if (s.error) {  // of the reset that the next open makes
        parts.insert("simulator.h");
        line(fmt::format("simulate({});", quoted_in_c(print(script_.device, s))));
    }
    if (assigned) return line("result = open_device(dev);");
    if (is_event(i) && !difference_.call.empty()) return line(difference_.call + ";");
    const bool may_fail = s.error || (i && script_.steps[i - 1].op == Op::Fail) || script_.device.owner ||
                          (is_event(i) && difference_.compared.empty());
    if (may_fail) return line("if (!open_device(dev)) " + found);
    if (fds_++) return line("open_device(dev);");
    line(fmt::format("must_open(dev, {});", script_.device.bar));
    if (opened_) return;
    opened_ = true;
    for (const std::string& code : needs_.lines) parts.insert("needs.h"), line(code);
    if (!follows()) return;
    declare("unsigned long long before;");
    line(fmt::format("before = value_of(dev, {}, {});", place_in_c(script_.device, event_), event_.bytes));
}

/// Whether what is expected is what the register held at first; not where that is what is asked.
bool Body::follows() const {
    if (!needs_.follows) return false;
    for (u32 i = 0; i < event_.step; ++i)
        if (script_.steps[i].op == Op::Open) return true;
    return false;
}

void Body::compare() {
    for (const std::string& code : difference_.after) line(code);
    if (difference_.compared.empty()) return lacks(difference_.needs);
    if (!difference_.needs.empty()) need(difference_.needs);
    for (Comparison c : difference_.compared) {
        if (follows())
            c.expected = fmt::format("((before & {:#x}) | {})", needs_.follows,
                                     value_in_c(event_.expected & event_.mask & ~u64{needs_.follows}));
        lines_.push_back({"", c});
    }
}
}  // namespace cxl
