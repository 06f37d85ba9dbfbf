// nightly: proves what it can, fuzzes targets beside the model, minimises and confirms what differs, and writes it
// down.
#include <fmt/format.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>

#include "fuzzers/nightly_claims.hpp"
#include "fuzzers/nightly_corpus.hpp"
#include "fuzzers/nightly_coverage.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_gather.hpp"
#include "fuzzers/nightly_options.hpp"
#include "fuzzers/nightly_proofs.hpp"
#include "fuzzers/nightly_run.hpp"
#include "fuzzers/nightly_source_proofs.hpp"
#include "fuzzers/nightly_verdicts.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"

namespace cxl {
volatile int interrupted = 0;
}
namespace {
using namespace cxl;
Job job;
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
/// Half files of what was stopped while it wrote.
void remove_parts() {
    for (const fs::path& f : scripts_in(job.out, ".part")) fs::remove(f);
}
/// The proofs that this run has already; null without any.
nlohmann::json proofs_so_far(const char* which) {
    std::ifstream in(fs::path(job.out) / "evidence.json");
    const auto doc = nlohmann::json::parse(in, nullptr, false);
    return doc.is_object() ? doc[which] : nlohmann::json(nullptr);
}
/// `which`: the evidence's member, and the folder of their files.
nlohmann::json proofs_of_run(const char* which, nlohmann::json (*ask)(const Job&)) {
    if (!job.gathered.empty()) return gathered_proofs(job, which);
    const auto so_far = job.resume.empty() ? nlohmann::json(nullptr) : proofs_so_far(which);
    return so_far.is_null() || so_far.contains("fault") ? ask(job) : so_far;
}
void work_on(Fuzzed& t) {
    find_choices(job, t);
    ask_claims(job, t);
    if (job.gathered.empty())
        fuzz_target(job, t, 60 * job.minutes / static_cast<double>(job.targets.size()));
    else
        gather_target(job, t);
    store_corpus(job, t);
    ask_of_inputs(job, t);
    t.coverage = coverage_of(job, t);
    remove_parts();
    fmt::print(stderr, "{}: judging what was kept\n", t.name);
    triage(job, t);
}
int run() {
    About about;
    if (job.resume.empty()) {
        settle(job);
        check(job);
        about.started = take_directory(job);
    } else {
        about.started = take_directory(job);
        check(job);
        remove_parts();
    }
    if (!job.proves) job.prove.clear();
    if (!job.asks) job.claims.clear();
    about.scores = scores_of(job);
    for (const char* part : {"findings", "canary"}) fs::remove_all(fs::path(job.out) / part);
    fs::create_directories(fs::path(job.out) / "findings");
    pthread_atfork([] { parent = getpid(); }, nullptr, in_child);
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    if (job.gathered.empty()) say_engines(job);
    fmt::print(stderr, "out: {}   seed: {}   targets: {}\n", job.out, job.seed, fmt::join(job.targets, ", "));
    about.proofs = proofs_of_run("proofs", prove);
    about.source_proofs = proofs_of_run("source_proofs", prove_source);
    about.canary = job.gathered.empty() ? hunt_canary(job) : gathered_canary(job);
    std::vector<Fuzzed> done;
    const auto written = [&] {
        auto doc = evidence(job, about, done);
        write_file(fs::path(job.out) / "evidence.json", doc.dump(2) + "\n");
        return doc;
    };
    auto doc = written();
    for (const std::string& name : job.targets) {
        if (interrupted) break;
        Fuzzed t;
        t.name = name;
        work_on(t);
        done.push_back(std::move(t));
        doc = written();
    }
    const u32 findings = summary(job, doc);
    render(job);
    if (done.empty()) throw std::runtime_error("interrupted before a target was fuzzed");
    for (const auto& t : doc["targets"])
        if (t["executions"] == 0)
            throw std::runtime_error(
                fmt::format("{}: no execution at all, which shows nothing", t["name"].get<std::string>()));
    if (!about.canary["alive"]) throw std::runtime_error("the canary was silent: what this run says shows nothing");
    const bool broken = print_by_claims_alone(doc) || findings;
    const int proofs = std::max(proofs_exit(doc["proofs"]), source_proofs_exit(doc["source_proofs"]));
    return std::max<int>(broken ? exit_finding : exit_shown, proofs);
}
}  // namespace

int main(int argc, char** argv) {
    for (int i = 0; i < argc; ++i) job.command.emplace_back(argv[i]);
    CLI::App app{"Fuzzes targets beside the model and writes down what differs.", "nightly"};
    add_options(app, job);
    return guarded(app, argc, argv, run);
}
