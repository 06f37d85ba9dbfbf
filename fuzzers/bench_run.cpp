// The engines' own figures are taken: executions, and the seconds they took.
#include "fuzzers/bench_run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <thread>

#include "fuzzers/afl_fuzz.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace {
namespace fs = std::filesystem;
using Words = std::vector<std::string>;
constexpr u32 fixed_count = 500, slack_seconds = 60;

Words harness(const Build& build, const Load& load, Body body) {
    Words c = {fs::absolute(build.fuzz).string(), "--target=" + load.target, "--out=.",
               fmt::format("--body={}", body_names[static_cast<u32>(body)]), fmt::format("--fixed={}", fixed_count)};
    if (!load.deviations.empty()) c.push_back("--deviations=" + load.deviations);
    return c;
}
Words libfuzzer(const Load& load, u32 number) {
    return {fmt::format("-seed={}", number + 1),
            fmt::format("-max_len={}", encoded_size),
            fmt::format("-max_total_time={}", load.seconds),
            "-keep_seed=1",  // where nothing runs, nothing is covered
            "-reload=0",
            "corpus",
            load.seeds.string()};
}
Words afl(const Build& build, const Load& load, u32 number) {
    Words c = afl_fuzz({}, mutator_beside(build.fuzz));
    c.insert(c.end(), {"-b", std::to_string(number)});  // in directories of their own two would choose the same core
    c.insert(c.end(), {"-s", std::to_string(number + 1), "-G", std::to_string(encoded_size)});
    c.insert(c.end(), {"-V", std::to_string(load.seconds), "-i", load.seeds.string(), "-o", "afl", "--"});
    return c;
}
Words command(const Build& build, const Load& load, Body body, u32 number) {
    const bool is_afl = build.engine == Engine::Afl;
    Words before = is_afl ? afl(build, load, number) : Words{}, middle = harness(build, load, body);
    const Words behind = is_afl ? Words{} : libfuzzer(load, number);
    before.insert(before.end(), middle.begin(), middle.end());
    before.insert(before.end(), behind.begin(), behind.end());
    return before;
}

/// From "Done 123 runs in 4 second(s)", or from "execs_per_sec     : 30.75".
std::optional<double> told(const Build& build, const fs::path& home) {
    const bool is_afl = build.engine == Engine::Afl;
    std::ifstream in(home / (is_afl ? "afl/default/fuzzer_stats" : "log"));
    for (std::string line; std::getline(in, line);) {
        double runs = 0, seconds = 0;
        if (!is_afl && std::sscanf(line.c_str(), "Done %lf runs in %lf", &runs, &seconds) == 2 && seconds > 0)
            return runs / seconds;
        if (is_afl && std::sscanf(line.c_str(), "execs_per_sec : %lf", &runs) == 1 && runs > 0) return runs;
    }
    return {};
}

/// The exit code; one that does not end is killed.
int wait_for(pid_t pid, u32 seconds) {
    using Clock = std::chrono::steady_clock;
    const auto last = Clock::now() + std::chrono::seconds(seconds + slack_seconds);
    std::optional<int> code;
    while (!(code = ended(pid))) {
        if (Clock::now() > last) kill(pid, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return *code;
}
}  // namespace

double rate(const Build& build, const Load& load, Body body, u32 workers) {
    const fs::path place = fs::temp_directory_path() / fmt::format("bench-{}", getpid());
    fs::remove_all(place);
    std::vector<std::pair<fs::path, pid_t>> runs;
    for (u32 i = 0; i < workers; ++i) {
        const fs::path home = place / std::to_string(i);
        fs::create_directories(home / "corpus");
        runs.emplace_back(home, launch(command(build, load, body, i), home, false));
    }
    std::vector<int> codes;
    for (const auto& [home, pid] : runs) codes.push_back(wait_for(pid, load.seconds));
    double sum = 0;
    for (u32 i = 0; i < workers; ++i) {
        const auto figure = told(build, runs[i].first);
        if (codes[i] != 0 || !figure)
            throw std::runtime_error(fmt::format("a run in build {} ended with {}{}: see {}", build.name, codes[i],
                                                 figure ? "" : " and no figure", (runs[i].first / "log").string()));
        sum += *figure;
    }
    fs::remove_all(place);
    return sum;
}
}  // namespace cxl
