// Frames grow downwards: a record in a lower frame than the one before it was made by a call.
#include "fuzzers/locate/calls.hpp"

#include <algorithm>

namespace cxl {
Calls::Calls(const Trace& trace, const Lines& lines) : trace_(trace), lines_(lines) {
    std::vector<u32> open;
    for (u32 i = 0; i < trace.did.size(); ++i) {
        const Did& d = trace.did[i];
        while (!open.empty() && calls_[open.back()].frame < d.frame) open.pop_back();
        const auto same = [&](const Call& c) {
            return c.frame == d.frame && c.callers == d.callers &&
                   lines.at(trace.did[c.first].pc).function == lines.at(d.pc).function;
        };
        if (open.empty() || !same(calls_[open.back()])) {
            if (!open.empty() && calls_[open.back()].frame == d.frame) open.pop_back();
            calls_.push_back(
                {open.empty() ? none : open.back(), i, d.frame, d.callers, 0, lines.at(d.pc).under_test()});
            open.push_back(static_cast<u32>(calls_.size() - 1));
        }
        Call& c = calls_[open.back()];
        c.blocks += d.kind == Did::Block;
        c.under_test = c.under_test || lines.at(d.pc).under_test();
        call_of_.push_back(open.back());
    }
}

std::vector<Line> Calls::lines_to(u32 n) const {
    std::vector<Line> all;
    const auto add = [&](u64 pc) {
        if (const Line& l = lines_.at(pc); l.under_test()) all.push_back(l);
    };
    add(trace_.did[n].pc);
    for (const u64 pc : trace_.callers[trace_.did[n].callers]) add(pc);
    return all;
}

/// A function without a branch that was given the value it stores.
bool Calls::hands_on(u32 n) const {
    const Did& d = trace_.did[n];
    const Call& c = calls_[call_of_[n]];
    if (d.kind != Did::Store || !c.under_test || c.blocks != 1) return false;
    for (u32 i = c.first + 1; i < n && trace_.did[i].kind == Did::Store; ++i)  // arguments come first
        if (trace_.did[i].size == d.size && trace_.did[i].value == d.value) return true;
    return false;
}
Line Calls::writer(u32 n) const {
    const std::vector<Line> to = lines_to(n);
    return to.empty() ? Line{} : to[to.size() > 1 && hands_on(n)];
}

std::optional<Line> Calls::last(Range of) const {
    for (u32 i = of.to; i-- > of.from;)
        if (const auto to = lines_to(i); !to.empty()) return to[0];
    return {};
}
std::optional<Line> Calls::last_innermost(Range of) const {
    std::size_t depth = 0;
    std::optional<Line> line;
    for (u32 i = of.to; i-- > of.from;) {
        auto to = lines_to(i);
        const Call& c = calls_[call_of_[i]];
        if (c.under_test && c.blocks == 1 && to.size() > 1) to.erase(to.begin());  // it decides nothing
        if (to.size() > depth) depth = to.size(), line = to[0];
    }
    return line;
}

bool Calls::is(u32 n, const Value& v) const {
    const Did& d = trace_.did[n];
    if (d.kind != Did::Store || !lines_.at(d.pc).under_test()) return false;  // those of arguments have no line
    if (v.bytes == 1 ? d.size != 1 : d.size < std::min(v.bytes, 4u) || d.size > 8) return false;
    const u32 bytes = std::min(v.bytes, d.size);
    const u64 mask = bytes == 8 ? ~u64{0} : (u64{1} << 8 * bytes) - 1;
    return !((d.value ^ v.value) & mask);
}
/// The last store of a call, if it is this value and what the call loads last: it returns that.
std::optional<u32> Calls::ends_with(u32 call, Range of, const Value& value) const {
    u32 load = none;
    for (u32 i = of.to; i-- > of.from;) {
        const Did& d = trace_.did[i];
        if (call_of_[i] != call || !lines_.at(d.pc).under_test()) continue;
        if (d.kind == Did::Load && load == none) load = i;
        if (d.kind != Did::Store) continue;
        const bool loaded = load != none && trace_.did[load].address == d.address;
        return loaded && is(i, value) ? std::optional(i) : std::nullopt;
    }
    return {};
}
/// The call under test that `call` made last before a record, with no store of its own between.
u32 Calls::made_last(u32 call, u32 before, u32 from) const {
    for (u32 i = before; i-- > from;) {
        if (call_of_[i] == call) {
            if (trace_.did[i].kind == Did::Load || trace_.did[i].kind == Did::Block) continue;
            return none;
        }
        for (u32 c = call_of_[i]; c != none; c = calls_[c].parent)
            if (calls_[c].parent == call) return calls_[c].under_test ? c : none;
        return none;
    }
    return none;
}
u32 Calls::source(u32 n, Range of, const Value& value) const {
    for (;;) {
        u32 call = call_of_[n];
        while (call != none && !calls_[call].under_test) call = calls_[call].parent;
        if (call == none) return n;
        const auto inside = [&](u32 before) -> std::optional<u32> {
            const u32 inner = made_last(call, before, of.from);
            return inner == none ? std::nullopt : ends_with(inner, {of.from, before}, value);
        };
        std::optional<u32> deeper = inside(n);
        for (u32 i = n; i-- > of.from && !deeper;)  // the call's own copy of it
            if (call_of_[i] == call && is(i, value)) {
                deeper = inside(i);
                break;
            }
        if (!deeper) return n;
        n = *deeper;
    }
}
std::optional<u32> Calls::returned(Range of, const Value& value) const {
    for (u32 i = of.to; i-- > of.from;)
        if (is(i, value) && ends_with(call_of_[i], of, value) == i) return source(i, of, value);
    return {};
}
std::optional<Line> Calls::decided_by(u32 n, Range of) const {
    const u32 inner = made_last(call_of_[n], n, of.from);
    for (u32 i = n; inner != none && i-- > of.from;)
        if (call_of_[i] == inner && lines_.at(trace_.did[i].pc).under_test()) return lines_.at(trace_.did[i].pc);
    return {};
}

std::optional<u32> Calls::handed(Range of, u64 value, u64 mask) const {
    for (u32 i = of.to; i-- > of.from;) {
        const Did& d = trace_.did[i];
        const bool read = d.service == Service::ConfigRead || d.service == Service::MmioRead;
        if ((d.kind == Did::Store || read) && !((d.value ^ value) & mask) && !lines_to(i).empty()) return i;
    }
    return {};
}
}  // namespace cxl
