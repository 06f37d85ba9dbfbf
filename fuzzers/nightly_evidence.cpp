// evidence.json: what a run was, on what, and what it showed, for programs.
#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "fuzzers/nightly_contract.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_figures.hpp"
#include "fuzzers/nightly_files.hpp"
#include "fuzzers/nightly_options.hpp"
#include "fuzzers/nightly_run.hpp"
#include "fuzzers/nightly_verdicts.hpp"
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
json tools_of(const Job& job, const About& about) {
    json tools = {{"clang", first_line({"clang-19", "--version"})}, {"cxx", first_line({"g++", "--version"})}};
    if (has(job, afl)) tools["afl++"] = first_line({"dpkg-query", "-W", "-f", "${Package} ${Version}", "afl++"});
    if (about.proofs.is_object() && about.proofs.contains("z3")) tools["z3"] = about.proofs["z3"];
    if (!job.coverage.empty()) tools["llvm-cov"] = first_line({"llvm-cov-19", "--version"});
    return tools;
}

json machine() {
    utsname name{};
    uname(&name);
    std::string cpu;
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; cpu.empty() && std::getline(in, line);)
        if (line.starts_with("model name")) cpu = line.substr(line.find(": ") + 2);
    return {{"cores", sysconf(_SC_NPROCESSORS_ONLN)},
            {"kernel", fmt::format("{} {}", name.sysname, name.release)},
            {"cpu", cpu}};
}

json combinations_of(const json& proofs, const std::vector<Fuzzed>& targets) {
    json proved = json::array(), exercised = json::array();
    if (proofs.is_object() && !proofs.contains("fault"))
        for (const json& c : proofs["combinations"])
            proved.push_back({{"register", c["register"]}, {"combinations", c["asked"]}, {"same", c["same"]}});
    std::map<std::string, u32> scripts;
    for (const Fuzzed& t : targets)
        for (const auto& [caps, count] : t.capabilities) scripts[caps] += count;
    for (const auto& [caps, count] : scripts) exercised.push_back({{"caps", caps}, {"scripts", count}});
    return {{"proved", proved}, {"exercised", exercised}};
}

std::string why_no_scores(const json& scores) {
    if (scores.is_null()) return "not asked for (--scores)";
    std::string why;
    for (const auto& [name, score] : scores.items())
        if (score.is_null()) why += fmt::format("{}no file of {}", why.empty() ? "" : "; ", name);
    return why;
}
}  // namespace

json evidence(const Job& job, const About& about, const std::vector<Fuzzed>& targets) {
    json doc = {{"format", evidence_format}, {"command", job.command},          {"profile", job.profile},
                {"seed", job.seed},          {"interrupted", interrupted != 0}, {"resumed", !job.resume.empty()}};
    doc["options"] = options_of(job);
    doc["tools"] = tools_of(job, about);
    doc["suite"] = suite();
    doc["source"] = source_of(job);
    doc["proofs"] = about.proofs, doc["source_proofs"] = about.source_proofs;
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
    doc["rules"] = contract_rules(), doc["claims"] = contract_claims(), doc["open_points"] = open_points(targets);
    doc["engines"] = engines_of(job, about, targets), doc["verdicts"] = verdicts_of(job, about, targets);
    doc["by_claims_alone"] = by_claims_alone(doc);
    doc["combinations"] = combinations_of(about.proofs, targets);
    doc["scores"] = about.scores, doc["scores_why"] = why_no_scores(about.scores);
    doc["files"] = file_digests(job);
    doc["machine"] = machine();
    const auto now = std::chrono::system_clock::now();
    doc["times"] = {{"start", about.started}, {"end", fmt::format("{}", std::chrono::system_clock::to_time_t(now))}};
    return doc;
}
}  // namespace cxl
