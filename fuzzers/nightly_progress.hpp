// The line that says how far the workers are.
#pragma once
#include <chrono>

#include "fuzzers/countdown.hpp"
#include "fuzzers/nightly_worker.hpp"

namespace cxl {
/// On a terminal one line that is overwritten each second, else a line every ten.
class Progress {
public:
    Progress();
    void tell_if_due(const Job& job, const Fuzzed& target, const std::vector<const Worker*>& workers,
                     const Countdown& time);
    /// Ends the line.
    void end() const;

private:
    bool terminal_;
    using Clock = std::chrono::steady_clock;
    Clock::time_point due_ = Clock::now();
};
}  // namespace cxl
