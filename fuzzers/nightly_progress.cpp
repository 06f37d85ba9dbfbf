// The progress line: time left, executions, how fast, edges, signatures so far.
#include "fuzzers/nightly_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <set>

namespace cxl {
Progress::Progress() : terminal_(isatty(STDERR_FILENO)) {}

void Progress::tell_if_due(const Job& job, const Fuzzed& target, const std::vector<const Worker*>& workers,
                           const Countdown& time) {
    if (Clock::now() < due_) return;
    due_ = Clock::now() + std::chrono::seconds(terminal_ ? 1 : 10);
    u64 executions = 0, edges = 0;
    std::set<std::string> signatures;
    for (const Worker* w : workers) {
        executions += w->executions();
        edges = std::max(edges, w->edges());
        for (const fs::path& f : w->found()) signatures.insert(f.filename().string());
    }
    const std::string left = job.runs ? "runs" : fmt::format("{:.0f} s", std::max(0.0, time.left()));
    fmt::print(stderr, "{}{}: {} left, {} executions, {:.0f}/s, {} edges, {} signatures so far{}",
               terminal_ ? "\r" : "", target.name, left, executions,
               static_cast<double>(executions) / std::max(1.0, time.passed()), edges, signatures.size(),
               terminal_ ? "   " : "\n");
}

void Progress::end() const {
    if (terminal_) fmt::print(stderr, "\n");
}
}  // namespace cxl
