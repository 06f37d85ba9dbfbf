// A clock that runs down.
#pragma once
#include <chrono>

namespace cxl {
class Countdown {
public:
    explicit Countdown(double seconds) : seconds_(seconds) {}
    double passed() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
    double left() const { return seconds_ - passed(); }

private:
    double seconds_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};
}  // namespace cxl
