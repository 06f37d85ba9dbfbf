// The main job's parts: what it was asked, what its workers did, what was found.
#pragma once
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fuzzers/verdict.hpp"

namespace cxl {
namespace fs = std::filesystem;

struct Job {
    std::vector<std::string> targets;
    double minutes = 0, sync_seconds = 30, merge_seconds = 60;
    u32 jobs = 0;
    u32 lifecycles = 10000, states = 2000;  ///< of the claims' engines: the same in every run
    u32 source_seconds = 0;                 ///< of proofs about the series' C; 0: none
    u64 runs = 0, seed = 0;
    double share = 0.5;                ///< of AFL++, where both engines take part
    std::vector<std::string> engines;  ///< by name
    bool seeded = false;               ///< somebody named the seed
    bool proves = false, asks = false;
    std::string out, resume, choices, deviations, profile = "vfio-cxl-v2", fuzz, fuzz_afl, replay, replay_sanitized,
                                                  replay_afl, prove, prove_source, manifest, source_path, corpus,
                                                  claims, coverage;
    std::string locate, reporter;      ///< the program that finds a finding's line, and what it asks about sanitizers
    std::string report, source_files;  ///< what renders the evidence; the imported files, for it to quote
    std::string until;                 ///< the signature that ends a worker
    std::vector<std::string> command, gathered, corpora, scores, bitcode;
};
/// What one engine did on a target.
struct Engaged {
    std::string name, build;
    u32 workers = 0;
    u64 executions = 0, steps = 0, edges = 0, taken = 0;
    double seconds = 0;  ///< that its workers ran, in all
};
/// One target's part of the evidence.
struct Fuzzed {
    std::string name;
    Setting setting;
    u64 departures = 0;
    double seconds = 0;
    u32 workers = 0, restarts = 0;
    std::vector<Engaged> engines;
    u32 sampled = 0, flaky = 0;  ///< inputs run twice, and those of them that did not show the same
    nlohmann::json findings = nlohmann::json::array(), observations = nlohmann::json::array();
    nlohmann::json choices = nlohmann::json::object();
    nlohmann::json corpus;                         ///< what is stored of the inputs
    std::map<std::string, u32> capabilities;       ///< of the devices of stored scripts: how many have them
    std::map<std::string, nlohmann::json> claims;  ///< what came of asking them, by engine
    nlohmann::json growth = nlohmann::json::array(), coverage;
    u32 forgiven = 0;
};
/// Set by SIGINT and SIGTERM.
extern volatile int interrupted;

/// Runs the prover; gives its document, null if no prover was named.
nlohmann::json prove(const Job& job);
/// What tests wrote of what they find of planted faults (job.scores). Throws where a file is none of theirs.
nlohmann::json scores_of(const Job& job);
/// Finds out what a target does at the Unspecified points, where nobody stated it; names the file written.
void find_choices(const Job& job, Fuzzed& target);
/// Runs workers on a target until it has had so many seconds, also in the run that this one goes on with, and adds up
/// what they did.
void fuzz_target(const Job& job, Fuzzed& target, double seconds);
/// Judges, minimises and confirms what the workers kept.
void triage(const Job& job, Fuzzed& target);
/// The planted fault that every engine of the run has to find: a row of what was found by whom.
nlohmann::json hunt_canary(const Job& job);
/// What the run is about, beside its targets.
struct About {
    std::string started;
    nlohmann::json proofs, source_proofs, canary, scores;
};
inline constexpr int evidence_format = 4;  ///< ci/evidence/evidence.schema.json
nlohmann::json evidence(const Job& job, const About& about, const std::vector<Fuzzed>& targets);
/// Of how many findings the line is known.
void print_locations(const nlohmann::json& evidence);
/// Prints the summary; returns the number of findings.
u32 summary(const Job& job, const nlohmann::json& evidence);
/// Renders the evidence beside itself; throws if that fails.
void render(const Job& job);
}  // namespace cxl
