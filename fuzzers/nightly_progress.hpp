// The line that says how far the workers are.
#pragma once
#include <chrono>

#include "fuzzers/nightly_worker.hpp"

namespace cxl {
using Clock = std::chrono::steady_clock;

/// Counts down the time that a target has.
class Countdown {
public:
    explicit Countdown(double seconds) : seconds_(seconds) {}
    double passed() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
    double left() const { return seconds_ - passed(); }

private:
    double seconds_;
    Clock::time_point start_ = Clock::now();
};

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
    Clock::time_point due_ = Clock::now();
};
}  // namespace cxl
