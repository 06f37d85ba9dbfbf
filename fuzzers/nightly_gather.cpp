// One evidence of several runs: what their workers kept is judged together, their figures are added up.
#include "fuzzers/nightly_gather.hpp"

#include <fmt/format.h>

#include <fstream>

#include "fuzzers/nightly_figures.hpp"
#include "fuzzers/nightly_worker.hpp"
#include "model/departures.hpp"

namespace cxl {
using nlohmann::json;
namespace {
json read_evidence(const fs::path& run) {
    const fs::path file = run / "evidence.json";
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error(
            fmt::format("{}: no such file: gather takes the --out of finished runs", file.string()));
    json doc = json::parse(in, nullptr, false);
    if (doc.is_discarded() || doc.value("format", 0) != evidence_format)
        throw std::runtime_error(fmt::format("{}: is no evidence of this format", file.string()));
    return doc;
}
const json* figures(const json& doc, const std::string& target) {
    for (const json& t : doc["targets"])
        if (t["name"] == target) return &t;
    return nullptr;
}
void add_departures(u64& seen, const json& doc) {
    for (const json& row : doc["departures"])
        for (std::size_t i = 0; i < departure_count; ++i)
            if (row["rule"] == departures[i].rule && row["here"] == departures[i].here) seen |= u64{1} << i;
}
/// What the run kept, beside that of the others.
void take_files(const fs::path& run, const Workplace& at, const std::string& target, std::size_t number) {
    const Workplace theirs = Workplace::of(run, target);
    for (const auto& home : fs::directory_iterator(theirs.work))
        if (home.is_directory() && home.path() != theirs.afl())  // whose finds are in the workers' homes and the corpus
            fs::copy(home.path(), at.work / fmt::format("{}-{}", number, home.path().filename().string()),
                     fs::copy_options::recursive);
}
}  // namespace

void check_gathered(Job& job) {
    const json first = read_evidence(job.gathered.front());
    for (const std::string& run : job.gathered) {
        const json doc = read_evidence(run);
        for (const char* same : {"suite", "source", "profile"})
            if (doc[same] != first[same])
                throw std::runtime_error(
                    fmt::format("{} and {} are runs of a different {}: they have no common evidence",
                                job.gathered.front(), run, same));
        for (const json& t : doc["targets"]) {
            const auto name = t["name"].get<std::string>();
            if (std::find(job.targets.begin(), job.targets.end(), name) == job.targets.end())
                job.targets.push_back(name);
        }
    }
}
json gathered_proofs(const Job& job, const char* which) {
    for (const std::string& run : job.gathered) {
        const json doc = read_evidence(run);
        if (doc[which].is_null()) continue;
        fs::copy(fs::path(run) / which, fs::path(job.out) / which, fs::copy_options::recursive);
        return doc[which];
    }
    return nullptr;
}
json gathered_canary(const Job& job) {
    json row;
    for (const std::string& run : job.gathered) {
        row = read_evidence(run)["canary"];
        if (!row["alive"]) break;
    }
    return row;
}
void gather_target(const Job& job, Fuzzed& t) {
    const Workplace at(job, t.name);
    for (std::size_t i = 0; i < job.gathered.size(); ++i) {
        const json doc = read_evidence(job.gathered[i]);
        const json* f = figures(doc, t.name);
        if (!f) continue;
        add_figures(t, *f);
        add_departures(t.departures, doc);
        t.choices.update(doc["choices"][t.name]);
        take_files(job.gathered[i], at, t.name, i);
    }
}
}  // namespace cxl
