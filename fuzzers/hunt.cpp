// A worker that starts with nothing, and a clock beside it.
#include "fuzzers/hunt.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include "fuzzers/verdict.hpp"
#include "properties/guarded.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
namespace {
/// What the input that a worker died of shows; of the rest of what it shows, a sanitizer says nothing.
std::set<std::string> death_in(const fs::path& home, const Setting& setting) {
    std::set<std::string> all;
    for (const auto& entry : fs::directory_iterator(home)) {
        if (!entry.path().filename().string().starts_with("crash-")) continue;
        for (const Told& t : judge_isolated(setting, read_input(entry.path())).events)
            if (t.rule == "SYS-1") all.insert(t.signature);
        if (all.empty()) all.insert("death");
    }
    return all;
}
}  // namespace

std::map<std::string, double> hunt(const Setting& setting, const Hunt& how, const std::set<std::string>& wanted) {
    const fs::path home = fs::temp_directory_path() / fmt::format("time-to-find-{}", getpid());
    fs::remove_all(home), fs::create_directories(home / "corpus");
    std::vector<std::string> command = setting.options();
    command.insert(command.begin(), fs::absolute(how.fuzz).string());
    for (const std::string& word :
         {std::string("--out=."), fmt::format("-seed={}", how.seed), fmt::format("-max_total_time={}", how.seconds)})
        command.push_back(word);
    if (how.alone) {
        command.emplace_back("--body=alone");
        setenv("ASAN_OPTIONS", "halt_on_error=1", 1);  // to the harness a report is an event: here, the end
    }
    command.emplace_back("corpus");
    const auto start = Clock::now();
    const pid_t pid = launch(command, home, false);
    std::map<std::string, double> found;
    std::set<fs::path> judged;
    std::optional<int> code;
    const auto all_found = [&] {
        return wanted.empty()
                   ? !found.empty()
                   : std::all_of(wanted.begin(), wanted.end(), [&](const auto& s) { return found.count(s); });
    };
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        code = ended(pid);
        const double now = std::chrono::duration<double>(Clock::now() - start).count();
        for (const fs::path& file : scripts_in(home, ".bin"))
            if (judged.insert(file).second)
                for (const Told& t : judge_isolated(setting, read_input(file)).events) found.emplace(t.signature, now);
    } while (!code && !all_found());
    if (how.alone && code)
        for (const std::string& s : death_in(home, setting))
            found.emplace(s, std::chrono::duration<double>(Clock::now() - start).count());
    if (!code) {
        kill(pid, SIGKILL);
        while (!ended(pid)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    } else if (*code == exit_broken || *code == 127) {
        throw std::runtime_error(fmt::format("the worker did not start: see {}", (home / "log").string()));
    }
    fs::remove_all(home);
    return found;
}
}  // namespace cxl
