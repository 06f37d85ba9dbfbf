// Workers on one target: started, watched, restarted when the target dies, stopped cleanly, added up and synced.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>

#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_exchange.hpp"
#include "fuzzers/nightly_figures.hpp"
#include "fuzzers/nightly_growth.hpp"
#include "fuzzers/nightly_run.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace {
constexpr u32 most_starts = 100;
constexpr double worth_starting = 2, patience = 30;  // seconds
constexpr double between_passes = 2;                 // of the exchange

bool may_start(const Job& job, const Worker& w, const Countdown& time) {
    return !interrupted && !job.runs && time.left() > worth_starting && w.starts() < most_starts;
}

/// Goes on in a dead worker's place with what time is left, or lets the next one have its turn.
void look_after(const Job& job, u32& restarts, Slot& slot, const Countdown& time) {
    const Worker& w = slot.now();
    const auto ending = slot.now().ended();
    if (ending == Ending::Broken) {
        sync_directory(job);  // where the disk is full, that is why
        throw std::runtime_error(
            fmt::format("a worker of {} ended: {} ({})", w.engine().name, last_line(w.log()), w.log().string()));
    }
    if (!ending || !may_start(job, w, time)) return;
    if (*ending == Ending::Died)
        ++restarts, slot.restart(time);
    else if (slot.takes_turns())
        slot.next(time);
}

std::vector<const Worker*> workers_of(const std::vector<Slot>& all) {
    std::vector<const Worker*> workers;
    for (const Slot& p : all)
        for (const auto& w : p.workers()) workers.push_back(w.get());
    return workers;
}

/// Ends what runs: kindly, and after a while not.
void stop(const std::vector<Slot>& all, double since) {
    for (const Slot& p : all) p.now().interrupt(since > patience ? SIGKILL : SIGINT);
}

/// What was done before, and what these workers did since.
Fuzzed added_up(const Job& job, const Fuzzed& before, u32 restarts, double seconds,
                const std::vector<const Worker*>& workers) {
    Fuzzed t = before;
    t.workers = job.jobs, t.restarts += restarts, t.seconds += seconds;
    for (Engaged& e : t.engines) e.workers = 0;
    for (const Worker* w : workers) {
        Engaged& e = part_of(t, w->engine());
        const auto stats = w->stats();
        ++e.workers, e.seconds += w->seconds(), e.taken += w->taken();
        e.executions += w->executions(), e.steps += w->steps(), e.edges = std::max(e.edges, w->edges());
        t.departures |= stats.value("departures", u64{0});
        if (stats.contains("choices")) t.choices.update(stats["choices"]);
    }
    return t;
}
}  // namespace

void fuzz_target(const Job& job, Fuzzed& t, double seconds) {
    add_kept_figures(job, t);
    const Workplace at(job, t.name);
    if (!job.runs && t.seconds > 0 && seconds - t.seconds < worth_starting) {  // it had its time
        hand_in_deaths(at);
        return;
    }
    Fuzzed before = t;
    Growth growth(seconds);
    u32 restarts = 0;
    provide(job, at);
    std::optional<Exchange> exchange;
    if (has(job, afl)) exchange.emplace(at);
    const Countdown time(seconds - before.seconds);
    std::vector<Slot> all = slots(job, t, at, time);
    const auto workers = workers_of(all);
    for (Slot& p : all) p.start(time);
    Progress progress;
    std::optional<double> stopping;  // since when
    Countdown until_pass(0), until_sync(0);
    const auto runs = [](const Worker* w) { return w->running(); };
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const bool overdue = !job.runs && time.left() < -patience;
        if ((interrupted || overdue) && !stopping) stopping = time.passed(), stop(all, 0);
        if (stopping && time.passed() - *stopping > patience) stop(all, time.passed() - *stopping);
        for (Slot& p : all) look_after(job, restarts, p, time);
        if (exchange && until_pass.left() < 0) {
            exchange->pass(std::any_of(workers.begin(), workers.end(), [](const Worker* w) { return w->reloads(); }));
            until_pass = Countdown(between_passes);
        }
        if (until_sync.left() < 0) {
            keep_figures(job, added_up(job, before, restarts, time.passed(), workers));
            sync_directory(job);
            until_sync = Countdown(job.sync_seconds);
        }
        if (!job.runs && growth.is_due()) {
            Fuzzed now = added_up(job, before, restarts, time.passed(), workers);
            growth.sample(now, at);
            before.growth = now.growth;
        }
        progress.tell_if_due(job, t, workers, time);
    } while (std::any_of(workers.begin(), workers.end(), runs));
    progress.end();
    if (exchange) exchange->pass(true);
    hand_in_deaths(at);
    t = added_up(job, before, restarts, time.passed(), workers);
    growth.sample(t, at);
    keep_figures(job, t);
}
}  // namespace cxl
