// The options, by CLI11; defaults that depend on the machine or on other options.
#include "fuzzers/nightly_options.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <random>
#include <thread>

#include "fuzzers/nightly_corpus.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_gather.hpp"
#include "fuzzers/targets.hpp"

namespace cxl {
namespace {
constexpr double default_minutes = 2;
}

void check(Job& job) {
    for (const std::string& t : job.targets) find_target(t);
    if (!fs::exists(job.fuzz) || !fs::exists(job.replay) || !fs::exists(job.replay_sanitized))
        throw std::runtime_error("give --fuzz, --replay and --replay-sanitized, as ci/nightly does");
    for (const std::string& program : {job.prove, job.prove_source, job.replay_afl, job.claims, job.coverage})
        if (!program.empty() && !fs::exists(program)) throw std::runtime_error(program + ": no such program");
    check_corpora(job);
    if (job.gathered.empty()) choose_engines(job);
}

void settle(Job& job) {
    if (!job.gathered.empty()) check_gathered(job);
    if (job.targets.empty()) {
        job.targets = {"reference"};
        if (!job.source_path.empty()) job.targets.emplace_back("kernel");
    }
    if (!job.jobs) job.jobs = std::max(1u, std::thread::hardware_concurrency());
    if (!job.seeded) job.seed = std::random_device{}() % 0x7fffffff;
    if (job.out.empty()) job.out = fmt::format("cxloracle-{:%Y%m%d-%H%M%S}", fmt::localtime(std::time(nullptr)));
    if (job.minutes == 0) job.minutes = default_minutes;
    job.proves = !job.prove.empty(), job.asks = !job.claims.empty();
}

nlohmann::json options_of(const Job& job) {
    return {{"targets", job.targets},
            {"engines", job.engines},
            {"minutes", job.minutes},
            {"runs", job.runs},
            {"jobs", job.jobs},
            {"seed", job.seed},
            {"share", job.share},
            {"choices", job.choices},
            {"deviations", job.deviations},
            {"corpora", job.corpora},
            {"merge_seconds", job.merge_seconds},
            {"sync_seconds", job.sync_seconds},
            {"gathered", job.gathered.size()},
            {"lifecycles", job.lifecycles},
            {"states", job.states},
            {"proofs", job.proves},
            {"source_seconds", job.source_seconds},
            {"claims", job.asks},
            {"coverage", !job.coverage.empty()},
            {"scores", !job.scores.empty()}};
}

void add_options(CLI::App& app, Job& job) {
    job.corpus = std::string(CXL_ROOT) + "/corpus";
    app.add_option("--target", job.targets, "reference, kernel, faulty:NAME or a shared object");
    app.add_option("--minutes", job.minutes, "for all targets together (default: 2)")->check(CLI::PositiveNumber);
    app.add_option("--sync-seconds", job.sync_seconds, "what is older outlives the machine")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--jobs", job.jobs, "workers at once (default: all cores)");
    app.add_option("--engine", job.engines, "libfuzzer or afl (default: both)")
        ->allow_extra_args(false)
        ->check(CLI::IsMember({libfuzzer.name, afl.name}));
    app.add_option("--share", job.share, "of the workers to afl, or of the time where there is one worker")
        ->capture_default_str()
        ->check(CLI::Range(0.01, 0.99));
    app.add_option("--out", job.out, "directory of the evidence (default: a fresh one, named)");
    app.add_option("--runs", job.runs, "end each worker after so many scripts instead of minutes");
    const auto* seed = app.add_option("--seed", job.seed, "repeats a run with --runs and --jobs 1");
    app.add_option("--choices", job.choices, "outcomes of the Unspecified points");
    app.add_option("--deviations", job.deviations, "known deviations: a file or a checked-in set");
    app.add_option("--profile", job.profile)->capture_default_str();
    app.add_option("--gather", job.gathered, "in place of fuzzing: one evidence of these runs (their --out)");
    auto* resume = app.add_option("--resume", job.resume, "the --out of a run that was ended, to go on with");
    app.add_option("--corpus", job.corpus, "directory of seed scripts");
    app.add_option("--corpus-in", job.corpora, "a stored corpus to start from, besides the seeds")
        ->allow_extra_args(false);
    app.add_option("--merge-seconds", job.merge_seconds, "of merging a target's inputs, at most")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--lifecycles", job.lifecycles, "random ones of which the claims are asked")->capture_default_str();
    app.add_option("--states", job.states, "in which the claims are asked of register writes")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--prove-source", job.source_seconds, "seconds for proofs about the C of the series");
    app.add_option("--scores", job.scores, "what ci/scores wrote: a file of it, or the directory")
        ->allow_extra_args(false);
    app.add_option("--manifest", job.manifest, "of the import"), app.add_option("--source-path", job.source_path);
    app.add_option("--source-files", job.source_files, "that it left, for the report to quote");
    // programs, as ci/nightly gives them
    app.add_option("--fuzz", job.fuzz), app.add_option("--fuzz-afl", job.fuzz_afl);
    app.add_option("--replay", job.replay), app.add_option("--replay-sanitized", job.replay_sanitized);
    app.add_option("--replay-afl", job.replay_afl), app.add_option("--claims", job.claims);
    app.add_option("--prove", job.prove), app.add_option("--source-prover", job.prove_source);
    app.add_option("--bitcode", job.bitcode), app.add_option("--coverage", job.coverage);
    app.add_option("--locate", job.locate), app.add_option("--reporter", job.reporter);
    app.add_option("--report", job.report);
    for (const char* asked :
         {"--target", "--jobs", "--engine", "--share", "--out", "--runs", "--seed", "--choices", "--deviations",
          "--profile", "--gather", "--prove-source", "--corpus", "--corpus-in", "--lifecycles", "--states"})
        resume->excludes(asked);
    app.parse_complete_callback([&job, seed] { job.seeded = seed->count() > 0; });
}
}  // namespace cxl
