// What a run leaves: evidence.json for programs, a summary for people.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "fuzzers/nightly.hpp"
#include "fuzzers/processes.hpp"
#include "model/departures.hpp"
#include "properties/choices_file.hpp"

namespace cxl {
using nlohmann::json;
void write_file(const fs::path& file, const std::string& text) {
    const fs::path part = file.string() + ".part";
    FILE* f = std::fopen(part.c_str(), "wb");
    const bool whole = f && std::fwrite(text.data(), 1, text.size(), f) == text.size();
    if (!f || std::fclose(f) || !whole) throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
    fs::rename(part, file);
}
std::vector<fs::path> scripts_in(const fs::path& directory, const std::string& extension) {
    std::vector<fs::path> files;
    if (fs::is_directory(directory))
        for (const auto& f : fs::recursive_directory_iterator(directory))
            if (f.path().extension() == extension) files.push_back(f.path());
    std::sort(files.begin(), files.end());
    return files;
}

json evidence(const Job& job, const std::vector<Fuzzed>& targets, const std::string& started) {
    json doc = {{"format", 1},
                {"command", job.command},
                {"profile", job.profile},
                {"seed", job.seed},
                {"interrupted", interrupted != 0}};
    const auto first_line = [](const std::vector<std::string>& c) {
        std::string out;
        run_program(c, &out);
        return out.substr(0, out.find('\n'));
    };
    doc["tools"] = {{"clang", first_line({"clang-19", "--version"})}, {"cxx", first_line({"g++", "--version"})}};
    doc["suite"] = first_line({"git", "-C", CXL_ROOT, "describe", "--always", "--dirty"});
    doc["source"] = nullptr;
    if (!job.manifest.empty()) {
        std::ifstream in(job.manifest);
        json m = json::parse(in);
        for (const char* drop : {"hooks", "constants", "members"}) m.erase(drop);
        doc["source"] = m;
    }
    doc["targets"] = json::array(), doc["findings"] = json::array(), doc["observations"] = json::array();
    doc["departures"] = json::array(), doc["choices"] = json::object(), doc["choices_not_seen"] = json::object();
    doc["deviations"] = {{"applied", json::array()}, {"forgiven", 0}};
    u64 seen = 0;
    for (const Fuzzed& t : targets) {
        doc["targets"].push_back({{"name", t.name},
                                  {"executions", t.executions},
                                  {"steps", t.steps},
                                  {"edges", t.edges},
                                  {"seconds", t.seconds},
                                  {"workers", t.workers},
                                  {"restarts", t.restarts}});
        for (const json& f : t.findings) doc["findings"].push_back(f);
        for (const json& f : t.observations) doc["observations"].push_back(f);
        doc["choices"][t.name] = t.choices;
        doc["choices_not_seen"][t.name] = json::array();
        for (const Point& p : points)
            if (p.modelled && !t.choices.contains(std::string(p.id)))
                doc["choices_not_seen"][t.name].push_back(std::string(p.id));
        seen |= t.departures;
        if (t.setting.deviations.all.empty()) continue;
        for (const Deviation& d : t.setting.deviations.all) doc["deviations"]["applied"].push_back(d.name);
        doc["deviations"]["forgiven"] = doc["deviations"]["forgiven"].get<u32>() + t.forgiven;
    }
    for (std::size_t i = 0; i < departure_count; ++i)
        if (seen >> i & 1)
            doc["departures"].push_back(
                {{"rule", departures[i].rule}, {"here", departures[i].here}, {"cxl", departures[i].cxl}});
    doc["machine"] = {{"cores", sysconf(_SC_NPROCESSORS_ONLN)}};
    const auto now = std::chrono::system_clock::now();
    doc["times"] = {{"start", started}, {"end", fmt::format("{}", std::chrono::system_clock::to_time_t(now))}};
    return doc;
}

u32 summary(const Job& job, const json& doc) {
    fmt::print("\n");
    if (!doc["source"].is_null())
        fmt::print("source: {} {}, sha256 {}\n", doc["source"].value("title", ""), doc["source"].value("version", ""),
                   doc["source"].value("digest", ""));
    for (const json& t : doc["targets"])
        fmt::print("{}: {} executions, {} steps, {} edges, {:.0f} s, {} restarts\n", t["name"].get<std::string>(),
                   t["executions"].get<u64>(), t["steps"].get<u64>(), t["edges"].get<u64>(), t["seconds"].get<double>(),
                   t["restarts"].get<u32>());
    const auto list = [&](const char* what) {
        fmt::print("{}: {}\n", what, doc[what].size());
        for (const json& f : doc[what])
            fmt::print("  {}  {}  {}  [{}, {}]\n", f["id"].get<std::string>(), f["signature"].get<std::string>(),
                       f["title"].get<std::string>(), f["confirmed"].get<bool>() ? "confirmed" : "NOT CONFIRMED",
                       f["provenance"].get<std::string>());
    };
    list("findings");
    list("observations");
    fmt::print("departures from CXL that were exercised: {}\n", doc["departures"].size());
    for (const json& d : doc["departures"])
        fmt::print("  {}: {} (CXL: {})\n", d["rule"].get<std::string>(), d["here"].get<std::string>(),
                   d["cxl"].get<std::string>());
    for (const auto& [name, choices] : doc["choices"].items()) {
        fmt::print("{} where the contract leaves it open (questions to its authors):\n", name);
        for (const auto& [id, outcome] : choices.items()) fmt::print("  {}: {}\n", id, outcome.get<std::string>());
        if (!doc["choices_not_seen"][name].empty())
            fmt::print("  not seen: {}\n", doc["choices_not_seen"][name].dump());
    }
    if (!doc["deviations"]["applied"].empty())
        fmt::print("deviations applied: {}\n", doc["deviations"]["applied"].size());
    fmt::print("evidence: {}/evidence.json\n", job.out);
    if (!doc["findings"].empty()) {
        const json& f = doc["findings"][0];
        fmt::print("next: ci/replay {}/{} --target {}{}\n", job.out, f["script"].get<std::string>(),
                   f["target"].get<std::string>(), job.source_path.empty() ? "" : " --source " + job.source_path);
    }
    return static_cast<u32>(doc["findings"].size());
}
}  // namespace cxl
