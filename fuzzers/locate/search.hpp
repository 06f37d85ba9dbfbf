// From an event and the trace of its script to a line.
#pragma once
#include "fuzzers/locate/locate.hpp"
#include "fuzzers/locate/trace.hpp"
#include "properties/event.hpp"
#include "properties/session.hpp"

namespace cxl {
/// Records [from, to) of a trace.
struct Range {
    u32 from = 0, to = 0;
};
/// A script that ended with the event's step, on a device that is as that step left it.
struct TracedRun {
    const std::string& module;
    const Script& script;
    Traced& traced;
    Session& session;
    Range bind;
    std::vector<Range> steps;
};
Location search(const Event& event, TracedRun& run);
}  // namespace cxl
