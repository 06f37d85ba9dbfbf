// The canary: a planted fault that every engine of the run has to find from nothing, and that takes the whole way of a
// finding. A farm that misses it is dead, whatever else it says.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>

#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_exchange.hpp"
#include "targets/faulty/faults.h"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::string_view canary = "hdm-8-bi-ungated";
constexpr u64 most_runs = 20000;                    ///< where the run must repeat
constexpr double most_seconds = 120, patience = 30;  ///< far more than it takes: the machine may be busy

const cxl_fault_row& fault() {
    return *std::find_if(cxl_faults, cxl_faults + cxl_fault_count,
                         [](const cxl_fault_row& f) { return f.name == canary; });
}
bool has_found(const Worker& w) { return !w.found().empty(); }

/// Runs until it has found something or had its time; gives the seconds.
double hunt(Worker& w, bool repeats) {
    const Countdown time(most_seconds);
    w.start(most_seconds);
    std::optional<double> since;  // it was asked to end
    while (!w.ended()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const bool enough = interrupted || time.left() < 0 || (!repeats && has_found(w));
        if (enough && !since) since = time.passed(), w.interrupt(SIGINT);
        if (since && time.passed() - *since > patience) w.interrupt(SIGKILL);
    }
    return time.passed();
}
}  // namespace

json hunt_canary(const Job& job) {
    Job own = job;
    own.out = (fs::path(job.out) / "canary").string(), own.corpus = (fs::path(own.out) / "nothing").string();
    own.runs = job.runs ? most_runs : 0, own.choices.clear(), own.deviations.clear(), own.resume.clear();
    fs::remove_all(own.out);
    fs::create_directories(fs::path(own.out) / "findings");
    fmt::print(stderr, "canary: {}\n", canary);
    Fuzzed t;
    t.name = fmt::format("faulty:{}", canary);
    find_choices(own, t);
    const Workplace at(own, t.name);
    provide(own, at);
    const Exchange seeds(at);
    json engines = json::array();
    for (const std::string& name : job.engines) {
        if (interrupted) break;
        const u32 number = at.first_worker();
        const auto worker = name == afl.name ? afl_worker(own, t, at, number, 0, true)
                                             : libfuzzer_worker(own, t, at, number);
        const double seconds = hunt(*worker, own.runs);
        engines.push_back({{"name", name}, {"build", worker->engine().build}, {"found", false}, {"seconds", seconds}});
    }
    triage(own, t);
    json row = {{"fault", canary}, {"rule", fault().rule}, {"engines", engines}, {"finding", nullptr}};
    for (const json& f : t.findings) {
        if (f["rule"] != fault().rule || !f["confirmed"] || f["empty_script"]) continue;
        if (row["finding"].is_null()) row["finding"] = f;
        for (json& e : row["engines"])
            for (const json& name : f["found_by"]) e["found"] = e["found"] || e["name"] == name;
    }
    row["alive"] = engines.size() == job.engines.size() &&
                   std::all_of(row["engines"].begin(), row["engines"].end(), [](const json& e) { return e["found"]; });
    return row;
}
}  // namespace cxl
