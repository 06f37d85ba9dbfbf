// The canary: a planted fault that every engine of the run has to find from nothing, and that takes the whole way of a
// finding. A farm that misses it is dead, whatever else it says.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>

#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_exchange.hpp"
#include "fuzzers/nightly_kept.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::string_view fault = "hdm-8-bi-ungated", wanted = "HDM-8 decoder.CTRL.BI write4 state";
constexpr u64 most_runs = 10000;                     // where the run must repeat: five times what it takes
constexpr double most_seconds = 120, patience = 30;  // far more than it takes: the machine may be busy

bool has_found(const fs::path& home) {
    const auto kept = kept_in(home);
    return std::any_of(kept.begin(), kept.end(), [](const Kept& k) { return k.said == wanted; });
}

/// Runs until it has found something or had its time; gives the seconds.
double hunt(Worker& w, const fs::path& home, bool repeats) {
    const Countdown time(most_seconds);
    w.start(most_seconds);
    std::optional<double> since;  // it was asked to end
    while (!w.ended()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const bool enough = interrupted || time.left() < 0 || (!repeats && has_found(home));
        if (enough && !since) since = time.passed(), w.interrupt(SIGINT);
        if (since && time.passed() - *since > patience) w.interrupt(SIGKILL);
    }
    return time.passed();
}
}  // namespace

json hunt_canary(const Job& job) {
    Job own;  // of the run's its programs alone
    own.fuzz = job.fuzz, own.fuzz_afl = job.fuzz_afl, own.engines = job.engines, own.seed = job.seed;
    own.replay = job.replay, own.replay_sanitized = job.replay_sanitized, own.replay_afl = job.replay_afl;
    own.out = (fs::path(job.out) / "canary").string(), own.corpus = (fs::path(own.out) / "nothing").string();
    own.runs = job.runs ? most_runs : 0, own.until = wanted;
    fs::remove_all(own.out);
    fs::create_directories(fs::path(own.out) / "findings");
    fmt::print(stderr, "canary: {}\n", fault);
    Fuzzed t;
    t.name = fmt::format("faulty:{}", fault);
    find_choices(own, t);
    const Workplace at(own, t.name);
    provide(own, at);
    const Exchange seeds(at);
    json engines = json::array();
    for (const std::string& name : job.engines) {
        if (interrupted) break;
        const u32 number = at.first_worker();
        const auto worker =
            name == afl.name ? afl_worker(own, t, at, number, 0, true) : libfuzzer_worker(own, t, at, number);
        const double seconds = hunt(*worker, at.home(number), own.runs);
        engines.push_back({{"name", name}, {"build", worker->engine().build}, {"found", false}, {"seconds", seconds}});
    }
    triage(own, t);
    json row = {{"fault", fault}, {"signature", wanted}, {"engines", engines}, {"finding", nullptr}};
    for (const json& f : t.findings)
        if (f["signature"] == wanted) row["finding"] = f;
    const bool counts = !row["finding"].is_null() && row["finding"]["confirmed"] && !row["finding"]["empty_script"];
    row["alive"] = counts && engines.size() == job.engines.size();
    for (json& e : row["engines"]) {
        const json by = counts ? row["finding"]["found_by"] : json::array();
        e["found"] = std::find(by.begin(), by.end(), e["name"]) != by.end();
        row["alive"] = row["alive"] && e["found"];
    }
    return row;
}
}  // namespace cxl
