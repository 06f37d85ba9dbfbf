// The summary that ends a run: the evidence, for people.
#include <fmt/format.h>

#include "fuzzers/nightly_proofs.hpp"
#include "fuzzers/nightly_source_proofs.hpp"
#include "fuzzers/nightly_verdicts.hpp"

namespace cxl {
using nlohmann::json;
namespace {
std::string text(const json& row, const char* key) { return row[key].get<std::string>(); }

void print_source(const json& source) {
    if (!source.is_null())
        fmt::print("source: {} {}, sha256 {}\n", source.value("title", ""), source.value("version", ""),
                   source.value("digest", ""));
}

void print_corpus(const json& c) {
    const auto unasked = c["unasked"].get<u64>();
    fmt::print("  corpus: {} of {} inputs kept, {} features, {} deadly ones left out{}\n", c["kept"].get<u64>(),
               c["inputs"].get<u64>(), c["features"].get<u64>(), c["deadly"].get<u64>(),
               unasked ? fmt::format("; NOT FINISHED in time: {} not asked, and kept", unasked) : "");
}

void print_target(const json& t) {
    fmt::print("{}: {} executions, {} steps, {} edges, {:.0f} s, {} restarts\n", text(t, "name"),
               t["executions"].get<u64>(), t["steps"].get<u64>(), t["edges"].get<u64>(), t["seconds"].get<double>(),
               t["restarts"].get<u32>());
    for (const json& e : t["engines"])
        fmt::print(
            "  {} (build {}): {} workers, {} executions, {:.0f}/s, {} steps, {} edges, {} inputs taken from the "
            "other engine\n",
            text(e, "name"), text(e, "build"), e["workers"].get<u32>(), e["executions"].get<u64>(),
            e["executions_a_second"].get<double>(), e["steps"].get<u64>(), e["edges"].get<u64>(),
            e["taken"].get<u64>());
    print_corpus(t["corpus"]);
    fmt::print("  stability: {} inputs run twice, {} flaky\n", t["stability"]["inputs"].get<u32>(),
               t["stability"]["flaky"].get<u32>());
}

void print_canary(const json& canary) {
    fmt::print("canary: {}", text(canary, "fault"));
    for (const json& e : canary["engines"])
        fmt::print(", {} {} {:.1f} s", text(e, "name"), e["found"].get<bool>() ? "found it in" : "DID NOT FIND IT in",
                   e["seconds"].get<double>());
    fmt::print("{}\n", canary["finding"].is_null() ? ", NO FINDING" : ", confirmed");
}

void print_list(const json& doc, const char* what) {
    fmt::print("{}: {}\n", what, doc[what].size());
    for (const json& f : doc[what])
        fmt::print("  {}  {}  {}  [{}, {}]\n", text(f, "id"), text(f, "signature"), text(f, "title"),
                   f["confirmed"].get<bool>() ? "confirmed" : "NOT CONFIRMED", text(f, "provenance"));
}

void print_departures(const json& departures) {
    fmt::print("departures from CXL that were exercised: {}\n", departures.size());
    for (const json& d : departures)
        fmt::print("  {}: {} (CXL: {})\n", text(d, "rule"), text(d, "here"), text(d, "cxl"));
}

void print_choices(const std::string& target, const json& choices, const json& not_seen) {
    fmt::print("{} where the contract leaves it open (questions to its authors):\n", target);
    for (const auto& [id, outcome] : choices.items()) fmt::print("  {}: {}\n", id, outcome.get<std::string>());
    if (!not_seen.empty()) fmt::print("  not seen: {}\n", not_seen.dump());
}

/// What to do with the first finding, or else with the first counterexample.
void print_next(const Job& job, const json& findings, const json& proofs) {
    const std::string shown = first_counterexample(proofs);
    if (findings.empty() && !shown.empty()) {
        const fs::path script = fs::path(job.out) / shown,
                       choices = fs::path(script).replace_extension(".choices.json");  // the prover's, if it had any
        fmt::print("next: ci/replay {} --target model{}\n", script.string(),
                   fs::exists(choices) ? " --choices " + choices.string() : "");
    }
    if (findings.empty()) return;
    fmt::print("next: ci/replay {}/{} --target {}{}\n", job.out, text(findings[0], "script"),
               text(findings[0], "target"), job.source_path.empty() ? "" : " --source " + job.source_path);
}
}  // namespace

u32 summary(const Job& job, const json& doc) {
    fmt::print("\n");
    print_source(doc["source"]);
    print_proofs(doc["proofs"]);
    print_source_proofs(doc["source_proofs"]);
    print_canary(doc["canary"]);
    for (const json& t : doc["targets"]) print_target(t);
    print_verdicts(doc["verdicts"]);
    print_list(doc, "findings");
    print_list(doc, "observations");
    print_locations(doc);
    print_departures(doc["departures"]);
    for (const auto& [name, choices] : doc["choices"].items())
        print_choices(name, choices, doc["choices_not_seen"][name]);
    if (const auto applied = doc["deviations"]["applied"].size()) fmt::print("deviations applied: {}\n", applied);
    fmt::print("evidence: {}/evidence.json\n", job.out);
    print_next(job, doc["findings"], doc["proofs"]);
    return static_cast<u32>(doc["findings"].size());
}
}  // namespace cxl
