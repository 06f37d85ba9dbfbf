// What judging costs under an engine: the judged body, the target alone and an empty body, and two workers at once.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "fuzzers/bench_run.hpp"
#include "fuzzers/figures.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/setting.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
namespace fs = std::filesystem;
std::vector<std::string> libfuzzer_builds, afl_builds;
std::string known = "vfio-cxl-v2";
Load load{"reference", "", 3, {}};
u32 rounds = 3;
constexpr u32 seed_count = 16;

/// NAME=PROGRAM, as given on the command line.
std::vector<Build> builds() {
    std::vector<Build> all;
    const auto take = [&](Engine engine, const std::vector<std::string>& given) {
        for (const std::string& word : given) {
            const std::size_t at = word.find('=');
            if (at == word.npos || !fs::exists(word.substr(at + 1)))
                throw std::runtime_error(fmt::format("{}: is not NAME=PROGRAM", word));
            all.push_back({engine, word.substr(0, at), word.substr(at + 1)});
        }
    };
    take(Engine::LibFuzzer, libfuzzer_builds), take(Engine::Afl, afl_builds);
    return all;
}
std::string_view name_of(Engine engine) { return engine == Engine::Afl ? "AFL++" : "libFuzzer"; }

/// A folder that goes with us.
struct Seeds {
    const fs::path folder = fs::temp_directory_path() / fmt::format("bench-seeds-{}", getpid());
    Seeds() { fs::create_directories(folder); }
    ~Seeds() { fs::remove_all(folder); }
};

/// One row of the table.
struct Row {
    Build build;
    std::vector<double> rates[std::size(bodies)], two;
    std::vector<double> to_alone, to_empty, to_one;  ///< of each round

    void round() {
        double now[std::size(bodies)];
        for (const Body body : bodies) {
            const auto i = static_cast<u32>(body);
            rates[i].push_back(now[i] = rate(build, load, body, 1));
        }
        two.push_back(rate(build, load, Body::Judged, 2));
        to_alone.push_back(now[0] / now[1]), to_empty.push_back(now[0] / now[2]), to_one.push_back(two.back() / now[0]);
    }
    void print() const {
        fmt::print("{:<10} {:<9} {:>10.0f} {:>10.0f} {:>10.0f} {:>13.2f} {:>13.2f} {:>10.0f} {:>8.2f}\n",
                   name_of(build.engine), build.name, median(rates[0]), median(rates[1]), median(rates[2]),
                   median(to_alone), median(to_empty), median(two), median(to_one));
    }
    void compare_all() const {
        const std::string where = fmt::format("{} {}", name_of(build.engine), build.name);
        if (build.engine == Engine::Afl)
            compare(aim_afl, where, median(to_empty));
        else
            compare(aim_judged, where, median(to_alone));
        compare(aim_workers, where, median(to_one));
    }
};

int run() {
    if (load.target == "kernel") load.deviations = known;
    std::vector<Row> rows;
    for (Build& build : builds()) rows.push_back({std::move(build), {}, {}, {}, {}, {}});
    if (rows.empty()) throw std::runtime_error("no build given");
    const Seeds seeds;
    load.seeds = seeds.folder;
    Setting setting;
    setting.target = load.target, setting.deviations_file = load.deviations;
    setting.load();
    u32 number = 0;
    for (const Script& script : fixed_scripts(*setting.lockstep(), seed_count))
        write_file(load.seeds / std::to_string(number++), packed(script));
    for (u32 round = 0; round < rounds; ++round)  // builds by turns: what else the machine does hits all
        for (Row& row : rows) row.round();
    fmt::print(
        "target {}, scripts a second; {} steps each, the same whatever the engine mutates; median of {} rounds of "
        "{} s\n",
        load.target, fixed_steps, rounds, load.seconds);
    fmt::print("{:<10} {:<9} {:>10} {:>10} {:>10} {:>13} {:>13} {:>10} {:>8}\n", "engine", "build", "judged", "alone",
               "empty", "judged/alone", "judged/empty", "2 workers", "2/1");
    for (const Row& row : rows) row.print();
    for (const Row& row : rows) row.compare_all();
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"What judging costs under each engine.", "bench_engines"};
    app.add_option("--libfuzzer", libfuzzer_builds, "NAME=PROGRAM: a build of the worker");
    app.add_option("--afl", afl_builds, "NAME=PROGRAM: a build for AFL++, with mutator.so beside it");
    app.add_option("--known", known, "the deviations that kernel is judged with")->capture_default_str();
    app.add_option("--target", load.target)->capture_default_str();
    app.add_option("--seconds", load.seconds, "of a run")->capture_default_str();
    app.add_option("--rounds", rounds)->capture_default_str()->check(CLI::Range(1, 1000));
    return guarded(app, argc, argv, run);
}
