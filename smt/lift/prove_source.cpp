// prove_source: theorems about the C of a series, as it is compiled: equal to the model, or a counterexample that the
// compiled target shows too.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "properties/choices_file.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "smt/lift/source_proofs.hpp"
#include "smt/spread.hpp"

extern "C" const struct cxl_target cxl_target_kernel;

namespace {
using namespace cxl;
using namespace cxl::lift;
std::vector<std::string> bitcode, discover, only;
std::string choices_file, deviations_file, scripts, json_file, sanitized, rule;
u32 timeout = 120, seconds = 0, jobs = std::max(std::thread::hardware_concurrency(), 1u);
bool verbose = false;

/// In the order of the steps, whichever ends first.
std::vector<EntryProof> prove(const Series& series, const std::vector<smt::Scope>& scopes, Stage& stage,
                              const SourceProofs& with, Proving::Clock::time_point until) {
    const Spec deviated = cxl::deviated(with.deviations);
    std::mutex alone;
    std::vector<EntryProof> proofs(scopes.size());
    smt::spread(scopes.size(), jobs, [&](std::size_t i) {
        Proving p(series, scopes[i], with.choices, timeout * 1000, scripts, until, rule);
        p.safety(verbose, stage, alone);
        p.claims(stage, alone);
        if (rule.empty()) p.equal_to_contract(stage, alone);
        if (rule.empty() && !with.deviations.all.empty()) p.equal_to(deviated, with.deviations.all.size());
        proofs[i] = p.proof;
        const std::scoped_lock lock(alone);
        fmt::print("{}", in_words(proofs[i]));
        std::fflush(stdout);
        return true;
    });
    return proofs;
}

int run() {
    const auto start = Proving::Clock::now();
    const Series series(load(bitcode));
    SourceProofs all{
        .bitcode = bitcode, .passes = usual_passes, .timeout = timeout, .whole = only.empty() && rule.empty()};
    if (!choices_file.empty()) all.choices = load_choices(choices_file);
    if (!deviations_file.empty()) all.deviations = load_deviations(deviations_file);
    const std::vector<smt::Scope> scopes = steps_named(only);
    // now, not when all is proved; what is there stays until then
    if (!json_file.empty() && !std::ofstream(json_file, std::ios::app))
        throw std::runtime_error(fmt::format("{}: cannot be written", json_file));
    if (!scripts.empty()) std::filesystem::create_directories(scripts);
    Stage stage(cxl_target_kernel, all.choices, sanitized);
    if (!discover.empty()) all.choices = stage.discover(discover);
    all.entries = prove(series, scopes, stage, all,
                        seconds ? start + std::chrono::seconds(seconds) : Proving::Clock::time_point::max());
    all.seconds = std::chrono::duration<double>(Proving::Clock::now() - start).count();
    const Figures figures = figures_of(all.entries);
    if (!figures.questions) throw std::runtime_error(fmt::format("no question of these steps is about {}", rule));
    fmt::print("{}", in_words(figures));
    if (!json_file.empty()) write_file(json_file, document(all));
    return exit_of(figures);
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Proves theorems about the C of a series, from its bitcode.", "prove_source"};
    app.add_option("BITCODE", bitcode, "the series' files as LLVM bitcode")->required();
    app.add_option("--choices", choices_file, "what the series does at the Unspecified points");
    app.add_option("--discover", discover, "or scripts that find it out on the compiled target");
    app.add_option("--deviations", deviations_file, "what is known about it: equal to the model with these");
    app.add_option("--json", json_file, "verdicts, signatures with their scripts, times, flags and digests");
    app.add_option("--scripts", scripts, "where the scripts of counterexamples go");
    app.add_option("--sanitized", sanitized, "replay of a build with sanitizers: shows accesses outside (SYS-1)")
        ->check(CLI::ExistingFile);
    app.add_option("--timeout", timeout, "seconds for each query");
    app.add_option("--seconds", seconds, "for all together: what is not asked by then is a timeout");
    app.add_option("--only", only, "steps: comp-write, comp-read, dvsec-write, dvsec-read");
    app.add_option("--rule", rule, "what is about this rule alone: no equality is asked");
    app.add_option("--jobs", jobs, "threads")->check(CLI::PositiveNumber);
    app.add_flag("--verbose", verbose, "each condition of safety by itself");
    return guarded(app, argc, argv, run);
}
