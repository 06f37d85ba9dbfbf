// nightly: proves what it can, fuzzes targets beside the model, minimises and confirms what differs, and writes it
// down.

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <ctime>
#include <random>
#include <thread>

#include "fuzzers/nightly_corpus.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_gather.hpp"
#include "fuzzers/nightly_proofs.hpp"
#include "fuzzers/targets.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"

namespace cxl {
volatile int interrupted = 0;
}
namespace {
using namespace cxl;
Job job;
bool seed_given = false;
pid_t parent = 0;

void on_signal(int) {
    if (interrupted) std::_Exit(exit_broken);
    interrupted = 1;
}
/// Every child: Ctrl-C is ours to pass on (a confirming run goes on), and whoever is left when we end ends too.
void in_child() {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(exit_broken);
}
int run() {
    const std::string started = fmt::format("{}", std::time(nullptr));
    if (!job.gathered.empty()) check_gathered(job);
    check_corpora(job);
    if (job.targets.empty()) {
        job.targets = {"reference"};
        if (!job.source_path.empty()) job.targets.emplace_back("kernel");
    }
    for (const std::string& t : job.targets) find_target(t);
    if (!fs::exists(job.fuzz) || !fs::exists(job.replay) || !fs::exists(job.replay_sanitized))
        throw std::runtime_error("give --fuzz, --replay and --replay-sanitized, as ci/nightly does");
    if (!job.prove.empty() && !fs::exists(job.prove)) throw std::runtime_error(job.prove + ": no such program");
    if (!job.jobs) job.jobs = std::max(1u, std::thread::hardware_concurrency());
    if (job.gathered.empty()) choose_engines(job);
    if (!seed_given) job.seed = std::random_device{}() % 0x7fffffff;
    if (job.out.empty()) job.out = fmt::format("cxloracle-{:%Y%m%d-%H%M%S}", fmt::localtime(std::time(nullptr)));
    if (fs::exists(job.out) && !fs::is_empty(job.out) && !fs::exists(fs::path(job.out) / "evidence.json"))
        throw std::runtime_error(
            fmt::format("{}: is there already and is no evidence of ours: name another --out", job.out));
    for (const char* part : {"work", "inputs", "corpus", "findings", "proofs", "evidence.json"})
        fs::remove_all(fs::path(job.out) / part);
    fs::create_directories(fs::path(job.out) / "findings");
    pthread_atfork([] { parent = getpid(); }, nullptr, in_child);
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    fmt::print(stderr, "out: {}   seed: {}   targets: {}\n", job.out, job.seed, fmt::join(job.targets, ", "));
    const nlohmann::json proofs = job.gathered.empty() ? prove(job) : gathered_proofs(job);
    std::vector<Fuzzed> done;
    const auto written = [&] {
        auto doc = evidence(job, proofs, done, started);
        write_file(fs::path(job.out) / "evidence.json", doc.dump(2) + "\n");
        return doc;
    };
    auto doc = written();
    for (const std::string& name : job.targets) {
        if (interrupted) break;
        Fuzzed t;
        t.name = name;
        find_choices(job, t);
        if (job.gathered.empty())
            fuzz_target(job, t, 60 * job.minutes / static_cast<double>(job.targets.size()));
        else
            gather_target(job, t);
        store_corpus(job, t);
        for (const fs::path& f : scripts_in(job.out, ".part")) fs::remove(f);  // of a worker stopped while it wrote
        fmt::print(stderr, "{}: judging what was kept\n", name);
        triage(job, t);
        done.push_back(std::move(t));
        doc = written();
    }
    const u32 findings = summary(job, doc);
    if (done.empty()) throw std::runtime_error("interrupted before a target was fuzzed");
    for (const Fuzzed& t : done)
        if (!t.executions)
            throw std::runtime_error(fmt::format("{}: no execution at all, which shows nothing", t.name));
    return std::max<int>(findings ? exit_finding : exit_shown, proofs_exit(doc["proofs"]));
}
}  // namespace

int main(int argc, char** argv) {
    for (int i = 0; i < argc; ++i) job.command.emplace_back(argv[i]);
    job.corpus = std::string(CXL_ROOT) + "/corpus";
    CLI::App app{"Fuzzes targets beside the model and writes down what differs.", "nightly"};
    app.add_option("--target", job.targets, "reference, kernel, faulty:NAME or a shared object");
    app.add_option("--minutes", job.minutes, "for all targets together")
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
    app.add_option("--corpus", job.corpus, "directory of seed scripts");
    app.add_option("--corpus-in", job.corpora, "a stored corpus to start from, besides the seeds")
        ->allow_extra_args(false);
    app.add_option("--merge-seconds", job.merge_seconds, "of merging a target's inputs, at most")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--fuzz", job.fuzz), app.add_option("--fuzz-afl", job.fuzz_afl),
        app.add_option("--replay", job.replay), app.add_option("--replay-sanitized", job.replay_sanitized),
        app.add_option("--prove", job.prove);
    app.add_option("--manifest", job.manifest, "of the import"), app.add_option("--source-path", job.source_path);
    app.parse_complete_callback([&] { seed_given = seed->count() > 0; });
    return guarded(app, argc, argv, run);
}
