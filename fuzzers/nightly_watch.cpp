// Workers on one target: started, watched, restarted when the target dies, stopped cleanly, added up.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>

#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_exchange.hpp"

namespace cxl {
namespace {
constexpr u32 most_starts = 100;
constexpr double worth_starting = 2, patience = 30;  // seconds
constexpr double between_passes = 2;                 // of the exchange

bool may_start(const Job& job, const Worker& w, const Countdown& time) {
    return !interrupted && !job.runs && time.left() > worth_starting && w.starts() < most_starts;
}

/// Goes on in a dead worker's place with what time is left, or lets the next one have its turn.
void look_after(const Job& job, Fuzzed& t, Slot& slot, const Countdown& time) {
    const Worker& w = slot.now();
    const auto ending = slot.now().ended();
    if (ending == Ending::NotStarted)
        throw std::runtime_error(fmt::format("the worker did not start: see {}", w.log().string()));
    if (!ending || !may_start(job, w, time)) return;
    if (*ending == Ending::Died)
        ++t.restarts, slot.restart(time);
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

void add_up(const Job& job, Fuzzed& t, const std::vector<const Worker*>& workers) {
    t.workers = job.jobs;
    for (const Engine& engine : {libfuzzer, afl})
        if (has(job, engine)) t.engines.push_back({engine.name, engine.build});
    for (const Worker* w : workers) {
        Engaged& e =
            *std::find_if(t.engines.begin(), t.engines.end(), [&](const Engaged& x) { return x.name == w->engine(); });
        const auto stats = w->stats();
        ++e.workers, e.seconds += w->seconds(), e.taken += w->taken();
        e.executions += w->executions(), e.steps += w->steps(), e.edges = std::max(e.edges, w->edges());
        t.departures |= stats.value("departures", u64{0});
        if (stats.contains("choices")) t.choices.update(stats["choices"]);
    }
    for (const Engaged& e : t.engines)
        t.executions += e.executions, t.steps += e.steps, t.edges = std::max(t.edges, e.edges);
}
}  // namespace

void fuzz_target(const Job& job, Fuzzed& t, double seconds) {
    const Workplace at(job, t.name);
    provide(job, at);
    std::optional<Exchange> exchange;
    if (has(job, afl)) exchange.emplace(at);
    const Countdown time(seconds);
    std::vector<Slot> all = slots(job, t, at, time);
    const auto workers = workers_of(all);
    for (Slot& p : all) p.start(time);
    Progress progress;
    std::optional<double> stopping;  // since when
    Countdown until_pass(0);
    const auto runs = [](const Worker* w) { return w->running(); };
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const bool overdue = !job.runs && time.left() < -patience;
        if ((interrupted || overdue) && !stopping) stopping = time.passed(), stop(all, 0);
        if (stopping && time.passed() - *stopping > patience) stop(all, time.passed() - *stopping);
        for (Slot& p : all) look_after(job, t, p, time);
        if (exchange && until_pass.left() < 0) {
            exchange->pass(std::any_of(workers.begin(), workers.end(), [](const Worker* w) { return w->reloads(); }));
            until_pass = Countdown(between_passes);
        }
        progress.tell_if_due(job, t, workers, time);
    } while (std::any_of(workers.begin(), workers.end(), runs));
    progress.end();
    t.seconds = time.passed();
    if (exchange) exchange->pass(true);
    for (const Worker* w : workers) w->hand_in();
    add_up(job, t, workers);
}
}  // namespace cxl
