// Workers on one target: started, watched, restarted when the target dies, stopped cleanly, added up.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>

#include "fuzzers/nightly_progress.hpp"

namespace cxl {
namespace {
constexpr u32 most_starts = 100;
constexpr double worth_starting = 2, patience = 30;  // seconds

bool may_restart(const Job& job, const Worker& w, const Countdown& time) {
    return !interrupted && !job.runs && time.left() > worth_starting && w.starts() < most_starts;
}

/// Goes on in a dead worker's place with what time is left; libFuzzer kept the input.
void look_after(const Job& job, Fuzzed& t, Worker& w, const Countdown& time) {
    const auto ending = w.ended();
    if (ending == Ending::NotStarted)
        throw std::runtime_error(fmt::format("the worker did not start: see {}", w.log().string()));
    if (ending != Ending::Died || !may_restart(job, w, time)) return;
    ++t.restarts;
    w.start(time.left());
}

void add_up(Fuzzed& t, const std::vector<Worker>& workers) {
    t.workers = static_cast<u32>(workers.size());
    for (const Worker& w : workers) {
        const auto stats = w.stats();
        t.executions += w.executions(), t.steps += w.steps();
        t.departures |= stats.value("departures", u64{0});
        t.edges = std::max(t.edges, w.edges());
        if (stats.contains("choices")) t.choices.update(stats["choices"]);
    }
}
}  // namespace

void fuzz_target(const Job& job, Fuzzed& t, double seconds) {
    const Workplace at(job, t.name);
    provide(job, at);
    const Countdown time(seconds);
    std::vector<Worker> workers;
    for (u32 i = 0; i < job.jobs; ++i) workers.emplace_back(job, t, at, i);
    for (Worker& w : workers) w.start(time.left());
    Progress progress;
    std::optional<double> stopping;  // since when
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        if (interrupted && !stopping) {
            stopping = time.passed();
            for (const Worker& w : workers) w.interrupt(SIGINT);
        }
        if (stopping && time.passed() - *stopping > patience)
            for (const Worker& w : workers) w.interrupt(SIGKILL);
        for (Worker& w : workers) look_after(job, t, w, time);
        progress.tell_if_due(job, t, workers, time);
    } while (std::any_of(workers.begin(), workers.end(), [](const Worker& w) { return w.running(); }));
    progress.end();
    t.seconds = time.passed();
    add_up(t, workers);
}
}  // namespace cxl
