// How a target's figures grew while it was fuzzed.
#pragma once
#include "fuzzers/countdown.hpp"
#include "fuzzers/nightly_worker.hpp"

namespace cxl {
class Growth {
public:
    /// `seconds` that it has: samples lie so far apart that they are not too many.
    explicit Growth(double seconds);
    bool is_due() const { return until_next_.left() < 0; }
    /// Adds a row of what was done so far, in all.
    void sample(Fuzzed& target, const Workplace& at);

private:
    double between_;
    Countdown until_next_;
};
}  // namespace cxl
