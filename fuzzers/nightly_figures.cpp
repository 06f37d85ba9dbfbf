// Sums of executions, steps and time; of edges the most that any worker saw.
#include "fuzzers/nightly_figures.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "properties/files.hpp"

namespace cxl {
using nlohmann::json;
namespace {
/// Of all workers of an engine together, while they ran.
double a_second(const Engaged& e) { return e.seconds > 0 ? std::round(e.executions * e.workers / e.seconds) : 0; }
fs::path kept_at(const Job& job, const Fuzzed& t) { return Workplace::of(job.out, t.name).work / "figures.json"; }
}  // namespace

json figures_of(const Fuzzed& t) {
    json engines = json::array();
    u64 executions = 0, steps = 0, edges = 0;
    for (const Engaged& e : t.engines) {
        executions += e.executions, steps += e.steps, edges = std::max(edges, e.edges);
        engines.push_back({{"name", e.name},
                           {"build", e.build},
                           {"workers", e.workers},
                           {"seconds", e.seconds},
                           {"executions", e.executions},
                           {"executions_a_second", a_second(e)},
                           {"steps", e.steps},
                           {"edges", e.edges},
                           {"taken", e.taken}});
    }
    json claims = json::array();
    for (const auto& [engine, doc] : t.claims) {
        json row = {{"engine", engine}};
        for (const char* figure : {"scripts", "of", "steps", "cases", "deadly", "seconds", "ended"})
            row[figure] = doc[figure];
        claims.push_back(row);
    }
    return {{"name", t.name},         {"executions", executions},
            {"steps", steps},         {"edges", edges},
            {"seconds", t.seconds},   {"workers", t.workers},
            {"restarts", t.restarts}, {"engines", engines},
            {"corpus", t.corpus},     {"stability", {{"inputs", t.sampled}, {"flaky", t.flaky}}},
            {"claims", claims},       {"growth", t.growth},
            {"coverage", t.coverage}};
}

Engaged& part_of(Fuzzed& t, const Engine& engine) {
    const auto e =
        std::find_if(t.engines.begin(), t.engines.end(), [&](const Engaged& x) { return x.name == engine.name; });
    return e != t.engines.end() ? *e : t.engines.emplace_back(Engaged{engine.name, engine.build});
}

void add_figures(Fuzzed& t, const json& row) {
    t.seconds += row["seconds"].get<double>();
    t.workers += row["workers"].get<u32>(), t.restarts += row["restarts"].get<u32>();
    for (const json& engine : row["engines"]) {
        Engaged& e = part_of(t, engine["name"] == afl.name ? afl : libfuzzer);
        e.workers += engine["workers"].get<u32>(), e.executions += engine["executions"].get<u64>();
        e.steps += engine["steps"].get<u64>(), e.taken += engine["taken"].get<u64>();
        e.edges = std::max(e.edges, engine["edges"].get<u64>());
        e.seconds += engine["seconds"].get<double>();
    }
}

void keep_figures(const Job& job, const Fuzzed& t) {
    const json doc = {{"figures", figures_of(t)}, {"choices", t.choices}, {"departures", t.departures}};
    write_file(kept_at(job, t), doc.dump() + "\n");
}

void add_kept_figures(const Job& job, Fuzzed& t) {
    std::ifstream in(kept_at(job, t));
    if (!in) return;
    const json doc = json::parse(in);
    add_figures(t, doc["figures"]);
    t.growth = doc["figures"]["growth"];
    t.choices.update(doc["choices"]);
    t.departures |= doc["departures"].get<u64>();
}
}  // namespace cxl
