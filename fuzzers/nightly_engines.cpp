// Which engines a run has, and how they share workers or, where there is one, time.
#include "fuzzers/nightly_engines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "fuzzers/afl_fuzz.hpp"

namespace cxl {
namespace {
constexpr double shortest_round = 20, rounds = 20;  // seconds of both turns; of them in a run, at most

/// How many of the workers are AFL's, where both engines take part.
u32 afl_workers(const Job& job) {
    return std::clamp(static_cast<u32>(std::lround(job.jobs * job.share)), 1u, std::max(1u, job.jobs - 1));
}
}  // namespace

bool has(const Job& job, const Engine& engine) {
    return std::find(job.engines.begin(), job.engines.end(), engine.name) != job.engines.end();
}

void choose_engines(Job& job) {
    const bool asked = !job.engines.empty();
    const bool wants_afl = asked ? has(job, afl) : !job.fuzz_afl.empty() && !job.runs;
    if (wants_afl && job.runs)
        throw std::runtime_error("--engine afl with --runs: afl-fuzz does not repeat; give --minutes");
    if (wants_afl && job.fuzz_afl.empty())
        throw std::runtime_error("--engine afl: give --fuzz-afl, as ci/nightly does");
    if (wants_afl)
        for (const fs::path& file : {fs::path(job.fuzz_afl), mutator_beside(job.fuzz_afl)})
            if (!fs::exists(file)) throw std::runtime_error(file.string() + ": no such file");
    const bool wants_libfuzzer = !asked || has(job, libfuzzer);
    job.engines.clear();
    if (wants_libfuzzer) job.engines.emplace_back(libfuzzer.name);
    if (wants_afl) job.engines.emplace_back(afl.name);
}

void say_engines(const Job& job) {
    if (job.engines.size() == 1)
        fmt::print(stderr, "engine: {}{}\n", job.engines[0], job.runs ? ", which alone repeats (--runs)" : "");
    else if (job.jobs == 1)
        fmt::print(stderr, "engines: libfuzzer and afl by turns, {:.0f} % of the time to afl\n", 100 * job.share);
    else
        fmt::print(stderr, "engines: {} workers of libfuzzer, {} of afl\n", job.jobs - afl_workers(job),
                   afl_workers(job));
}

Slot::Slot(std::vector<std::unique_ptr<Worker>> workers, std::vector<double> turns)
    : workers_(std::move(workers)), turns_(std::move(turns)), turn_(0) {}

void Slot::start(const Countdown& time) {
    turn_ = Countdown(takes_turns() ? std::min(time.left(), turns_[now_]) : time.left());
    now().start(turn_.left());
}
void Slot::restart(const Countdown& time) { now().start(std::min(time.left(), turn_.left())); }
void Slot::next(const Countdown& time) {
    now_ = (now_ + 1) % workers_.size();
    start(time);
}

std::vector<Slot> slots(const Job& job, const Fuzzed& t, const Workplace& at, const Countdown& time) {
    const bool both = has(job, libfuzzer) && has(job, afl), turns = both && job.jobs == 1;
    const u32 workers = turns ? 2 : job.jobs;
    const u32 of_afl = both ? afl_workers(job) : has(job, afl) ? workers : 0, of_libfuzzer = workers - of_afl;
    std::vector<std::unique_ptr<Worker>> all;
    u32 number = at.first_worker();
    for (u32 i = 0; i < of_libfuzzer; ++i) all.push_back(libfuzzer_worker(job, t, at, number++));
    for (u32 i = 0; i < of_afl; ++i) all.push_back(afl_worker(job, t, at, number++, i, of_afl == 1));
    std::vector<Slot> result;
    if (turns) {
        const double round = std::min(time.left(), std::max(shortest_round, time.left() / rounds));
        result.emplace_back(std::move(all), std::vector{round * (1 - job.share), round * job.share});
        return result;
    }
    for (auto& worker : all) {
        std::vector<std::unique_ptr<Worker>> one;
        one.push_back(std::move(worker));
        result.emplace_back(std::move(one), std::vector<double>{});
    }
    return result;
}
}  // namespace cxl
