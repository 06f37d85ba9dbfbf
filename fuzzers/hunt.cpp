// A worker, its number of scripts, and a clock behind them.
#include "fuzzers/hunt.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <thread>

#include "fuzzers/seeds.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
namespace {
std::vector<std::string> command_of(const Setting& setting, const Hunt& how) {
    std::vector<std::string> command = setting.options();
    command.insert(command.begin(), fs::absolute(how.fuzz).string());
    command.emplace_back("--out=.");
    command.push_back(fmt::format("-seed={}", how.seed));
    if (how.runs) command.push_back(fmt::format("-runs={}", how.runs));
    if (how.alone) command.emplace_back("--body=alone");
    command.emplace_back("corpus");
    return command;
}
std::vector<fs::path> deaths_in(const fs::path& home) {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(home))
        if (entry.path().filename().string().starts_with("crash-")) all.push_back(entry.path());
    return all;
}
}  // namespace

Hunted hunt(const Setting& setting, const Hunt& how, const Look& look) {
    const fs::path home = fs::temp_directory_path() / fmt::format("hunt-{}", getpid());
    fs::remove_all(home), fs::create_directories(home / "corpus");
    if (!how.seeds.empty())
        for (const fs::path& seed : scripts_in(how.seeds, ".script"))
            write_file(home / "corpus" / seed.filename(), packed(read_script(seed.string())));
    // to the harness a report of an address is an event: without a judge, the end
    if (how.alone) setenv("ASAN_OPTIONS", "halt_on_error=1", 1);
    const auto start = Clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const pid_t pid = launch(command_of(setting, how), home, false);
    std::set<fs::path> seen;
    std::optional<int> code;
    bool enough = false, late = false;
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        code = ended(pid);
        const double now = seconds();
        for (const fs::path& file : scripts_in(home, ".bin"))
            if (!enough && seen.insert(file).second) enough = look(read_input(file), now, false);
        late = now > how.seconds;
    } while (!code && !enough && !late);
    const std::vector<fs::path> deaths = deaths_in(home);
    if (code)
        for (const fs::path& file : deaths)
            if (!enough) enough = look(read_input(file), seconds(), true);
    if (!code) {
        kill(pid, SIGKILL);
        while (!ended(pid)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    } else if (*code == exit_broken || *code == 127) {
        throw std::runtime_error(fmt::format("the worker did not start: {}", last_line(home / "log")));
    }
    const auto told = nlohmann::json::parse(contents(home / "stats.json"));
    fs::remove_all(home);
    Ended by = Ended::Runs;
    if (enough)
        by = Ended::Enough;
    else if (!code)
        by = Ended::Clock;
    else if (!deaths.empty())
        by = Ended::Death;
    return {told["executions"], by};
}

std::string cut_short(const Hunt& how, const Hunted& hunted) {
    if (!how.runs) return "";
    if (hunted.by == Ended::Clock) return fmt::format("the clock, at {} s", how.seconds);
    return hunted.by == Ended::Death ? "a death of the target" : "";
}
}  // namespace cxl
