// Runs the program `claims` once for each engine; its document is kept beside the workers' homes.
#include "fuzzers/nightly_claims.hpp"

#include <fmt/format.h>

#include <fstream>

#include "fuzzers/nightly_program.hpp"
#include "properties/files.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr const char* most_seconds = "300";      // of an engine whose budget is a count: far more than it takes
constexpr const char* seconds_of_inputs = "30";  // of the stored inputs, unless the run must repeat

/// The engine's document; null where it gave none.
json answers_at(const fs::path& home) {
    std::ifstream in(home / "claims.json");
    const json doc = json::parse(in, nullptr, false);
    return doc.is_object() && doc.value("program", "") == "claims" ? doc : json(nullptr);
}

void ask(const Job& job, Fuzzed& t, const std::string& engine, const std::vector<std::string>& how) {
    const fs::path home = claims_home(Workplace(job, t.name), engine);
    fs::create_directories(home);
    fs::remove(home / "claims.json");
    write_file(home / "engine", engine);
    std::vector<std::string> c = {job.claims, "--json", (home / "claims.json").string(), "--keep", home.string()};
    for (const auto& words : {how, t.setting.options()}) c.insert(c.end(), words.begin(), words.end());
    run_to_end(c);
    if (const json doc = answers_at(home); !doc.is_null()) t.claims[engine] = doc;
}
}  // namespace

std::vector<ClaimsEngine> claims_engines(const Job& job) {
    const auto text = [](u64 number) { return fmt::format("{}", number); };
    return {{"corpus", {"--corpus", job.corpus}},
            {"rapidcheck", {"--scripts", text(job.lifecycles), "--seed", text(job.seed)}},
            {"exhaustive", {"--states", text(job.states)}}};
}
fs::path claims_home(const Workplace& at, const std::string& engine) { return at.work / ("claims-" + engine); }
fs::path names_of_inputs(const Workplace& at, const std::string& engine) { return claims_home(at, engine) / "inputs"; }

void ask_claims(const Job& job, Fuzzed& t) {
    const Workplace at(job, t.name);
    for (const ClaimsEngine& e : claims_engines(job)) {
        if (job.claims.empty() || interrupted) return;
        if (const json before = answers_at(claims_home(at, e.name)); !before.is_null()) {  // the run goes on
            t.claims[e.name] = before;
            continue;
        }
        fmt::print(stderr, "{}: asking the claims, {}\n", t.name, e.name);
        std::vector<std::string> how = {"--engine", e.name, "--seconds", most_seconds};
        how.insert(how.end(), e.options.begin(), e.options.end());
        ask(job, t, e.name, how);
    }
}

void ask_of_inputs(const Job& job, Fuzzed& t) {
    const Workplace at(job, t.name);
    for (const Engaged& e : t.engines) {
        if (job.claims.empty() || interrupted || !e.executions) continue;
        fmt::print(stderr, "{}: asking the claims, inputs of {}\n", t.name, e.name);
        ask(job, t, e.name,
            {"--engine", "inputs", "--inputs", at.stored.string(), "--among", names_of_inputs(at, e.name).string(),
             "--seconds", job.runs ? "0" : seconds_of_inputs});
    }
}
}  // namespace cxl
