// The engines there are, and which of them a run has.
#pragma once
#include "fuzzers/nightly_progress.hpp"

namespace cxl {
bool has(const Job& job, const Engine& engine);
/// Settles job.engines, which is empty where nobody asked.
void choose_engines(Job& job);
void say_engines(const Job& job);

/// Room for one process: a worker, or one of each engine by turns.
class Slot {
public:
    /// With more than one worker, `turns` are the seconds that each has before the next one's turn.
    Slot(std::vector<std::unique_ptr<Worker>> workers, std::vector<double> turns);
    void start(const Countdown& time);
    /// The same worker again, after its process died.
    void restart(const Countdown& time);
    /// The next one, after a turn.
    void next(const Countdown& time);
    bool takes_turns() const { return workers_.size() > 1; }
    Worker& now() const { return *workers_[now_]; }
    const std::vector<std::unique_ptr<Worker>>& workers() const { return workers_; }

private:
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<double> turns_;
    std::size_t now_ = 0;
    Countdown turn_;
};
/// As many slots as the job has workers at once.
std::vector<Slot> slots(const Job& job, const Fuzzed& target, const Workplace& at, const Countdown& time);
}  // namespace cxl
