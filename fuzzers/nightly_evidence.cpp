// evidence.json: what a run was, on what, and what it showed, for programs.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "fuzzers/nightly_figures.hpp"
#include "fuzzers/nightly_run.hpp"
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

json evidence(const Job& job, const About& about, const std::vector<Fuzzed>& targets) {
    json doc = {{"format", 1},      {"command", job.command},          {"profile", job.profile},
                {"seed", job.seed}, {"interrupted", interrupted != 0}, {"resumed", !job.resume.empty()}};
    doc["tools"] = {{"clang", first_line({"clang-19", "--version"})}, {"cxx", first_line({"g++", "--version"})}};
    doc["suite"] = suite();
    doc["source"] = source_of(job);
    doc["proofs"] = about.proofs;
    doc["canary"] = about.canary;
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
    doc["times"] = {{"start", about.started}, {"end", fmt::format("{}", std::chrono::system_clock::to_time_t(now))}};
    return doc;
}
}  // namespace cxl
