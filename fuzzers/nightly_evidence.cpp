// evidence.json: what a run was, on what, and what it showed, for programs.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <fstream>

#include "fuzzers/nightly.hpp"
#include "model/departures.hpp"
#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;
namespace {
std::string first_line(const std::vector<std::string>& command) {
    std::string out;
    run_program(command, &out);
    return out.substr(0, out.find('\n'));
}

/// What the import wrote of the series, without its long lists; null without a series.
json source_of(const Job& job) {
    if (job.manifest.empty()) return nullptr;
    std::ifstream in(job.manifest);
    json manifest = json::parse(in);
    for (const char* list : {"hooks", "constants", "members"}) manifest.erase(list);
    return manifest;
}

/// Of all workers of an engine together, while they ran.
double a_second(const Engaged& e) { return e.seconds > 0 ? std::round(e.executions * e.workers / e.seconds) : 0; }

json figures_of(const Fuzzed& t) {
    json engines = json::array();
    for (const Engaged& e : t.engines)
        engines.push_back({{"name", e.name},
                           {"build", e.build},
                           {"workers", e.workers},
                           {"seconds", e.seconds},
                           {"executions", e.executions},
                           {"executions_a_second", a_second(e)},
                           {"steps", e.steps},
                           {"edges", e.edges},
                           {"taken", e.taken}});
    return {{"name", t.name},         {"executions", t.executions}, {"steps", t.steps},
            {"edges", t.edges},       {"seconds", t.seconds},       {"workers", t.workers},
            {"restarts", t.restarts}, {"engines", engines},         {"corpus", t.corpus}};
}

/// The modelled points of which no outcome was seen.
json not_seen(const Fuzzed& t) {
    json ids = json::array();
    for (const Point& p : points)
        if (p.modelled && !t.choices.contains(std::string(p.id))) ids.push_back(std::string(p.id));
    return ids;
}

/// The departures that any target showed.
json departures_of(const std::vector<Fuzzed>& targets) {
    u64 seen = 0;
    for (const Fuzzed& t : targets) seen |= t.departures;
    json rows = json::array();
    for (std::size_t i = 0; i < departure_count; ++i)
        if (seen >> i & 1)
            rows.push_back({{"rule", departures[i].rule}, {"here", departures[i].here}, {"cxl", departures[i].cxl}});
    return rows;
}

json deviations_of(const std::vector<Fuzzed>& targets) {
    json applied = json::array();
    u32 forgiven = 0;
    for (const Fuzzed& t : targets) {
        for (const Deviation& d : t.setting.deviations.all) applied.push_back(d.name);
        if (!t.setting.deviations.all.empty()) forgiven += t.forgiven;
    }
    return {{"applied", applied}, {"forgiven", forgiven}};
}
}  // namespace

json evidence(const Job& job, const json& proofs, const std::vector<Fuzzed>& targets, const std::string& started) {
    json doc = {{"format", 1},
                {"command", job.command},
                {"profile", job.profile},
                {"seed", job.seed},
                {"interrupted", interrupted != 0}};
    doc["tools"] = {{"clang", first_line({"clang-19", "--version"})}, {"cxx", first_line({"g++", "--version"})}};
    doc["suite"] = first_line({"git", "-C", CXL_ROOT, "describe", "--always", "--dirty"});
    doc["source"] = source_of(job);
    doc["proofs"] = proofs;
    doc["targets"] = json::array(), doc["findings"] = json::array(), doc["observations"] = json::array();
    doc["choices"] = json::object(), doc["choices_not_seen"] = json::object();
    for (const Fuzzed& t : targets) {
        doc["targets"].push_back(figures_of(t));
        for (const json& f : t.findings) doc["findings"].push_back(f);
        for (const json& f : t.observations) doc["observations"].push_back(f);
        doc["choices"][t.name] = t.choices;
        doc["choices_not_seen"][t.name] = not_seen(t);
    }
    doc["departures"] = departures_of(targets);
    doc["deviations"] = deviations_of(targets);
    doc["machine"] = {{"cores", sysconf(_SC_NPROCESSORS_ONLN)}};
    const auto now = std::chrono::system_clock::now();
    doc["times"] = {{"start", started}, {"end", fmt::format("{}", std::chrono::system_clock::to_time_t(now))}};
    return doc;
}
}  // namespace cxl
