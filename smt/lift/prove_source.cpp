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
#include "smt/lift/call_proof.hpp"
#include "smt/lift/load_access.hpp"
#include "smt/spread.hpp"

extern "C" const struct cxl_target cxl_target_kernel;

namespace {
using namespace cxl;
using namespace cxl::lift;
std::vector<std::string> bitcode, discover, only;
std::string choices_file, deviations_file, scripts, json_file, sanitized, rule;
u32 timeout = 120, seconds = 0, jobs = std::max(std::thread::hardware_concurrency(), 1u);
bool verbose = false;

struct Call {
    const CallEntry* entry;
    const llvm::Function* function;
};
EntryProof prove(const Asking& a, const smt::Scope& scope, const Spec& deviated) {
    Proving p(a.series, scope, a.with.choices, timeout * 1000, a.scripts, a.until, a.rule);
    p.safety(a.each, a.stage, a.alone);
    p.claims(a.stage, a.alone);
    if (!a.rule.empty()) return p.proof;
    p.equal_to_contract(a.stage, a.alone);
    if (!a.with.deviations.all.empty()) p.equal_to(deviated, a.with.deviations.all.size());
    return p.proof;
}
EntryProof prove(const Asking& a, const Call& call) {
    smt::new_scene();
    return call.entry->prove(a, std::string(call.entry->name), *call.function);
}
/// In the order of the steps, then of the calls, whichever ends first.
std::vector<EntryProof> prove(const Asking& a, const std::vector<smt::Scope>& scopes, const std::vector<Call>& calls) {
    const Spec deviated = cxl::deviated(a.with.deviations);
    std::vector<EntryProof> proofs(scopes.size() + calls.size());
    smt::spread(proofs.size(), jobs, [&](std::size_t i) {
        proofs[i] = i < scopes.size() ? prove(a, scopes[i], deviated) : prove(a, calls[i - scopes.size()]);
        const std::scoped_lock lock(a.alone);
        fmt::print("{}", in_words(proofs[i]));
        std::fflush(stdout);
        return true;
    });
    return proofs;
}
bool is_call(const std::string& name) {
    return std::any_of(std::begin(call_entries), std::end(call_entries),
                       [&](const CallEntry& entry) { return entry.name == name; });
}
/// Those that the series has; the others are not asked.
std::vector<smt::Scope> steps_of(const Series& series, std::vector<std::string>& not_asked) {
    std::vector<std::string> names;
    std::copy_if(only.begin(), only.end(), std::back_inserter(names), [](const auto& name) { return !is_call(name); });
    if (!only.empty() && names.empty()) return {};
    std::vector<smt::Scope> all = steps_named(names);
    std::erase_if(all, [&](const smt::Scope& s) {
        const std::string_view absent = smt::loads(s.step) ? absent_loader(series, s.step) : "";
        if (!absent.empty())
            not_asked.push_back(fmt::format("{} (no {})", smt::step_names[static_cast<u8>(s.step)], absent));
        return !absent.empty();
    });
    return all;
}
std::vector<Call> calls_of(const Series& series, std::vector<std::string>& not_asked) {
    std::vector<Call> all;
    for (const CallEntry& entry : call_entries) {
        if (!only.empty() && std::find(only.begin(), only.end(), entry.name) == only.end()) continue;
        if (const llvm::Function* f = defined_as(series, entry.function))
            all.push_back({&entry, f});
        else
            not_asked.push_back(fmt::format("{} (no {})", entry.name, entry.function));
    }
    return all;
}

int run() {
    const auto start = Proving::Clock::now();
    const Series series(load(bitcode));
    SourceProofs all{
        .bitcode = bitcode, .passes = usual_passes, .timeout = timeout, .whole = only.empty() && rule.empty()};
    if (!choices_file.empty()) all.choices = load_choices(choices_file);
    if (!deviations_file.empty()) all.deviations = load_deviations(deviations_file);
    const std::vector<smt::Scope> scopes = steps_of(series, all.not_asked);
    const std::vector<Call> calls = calls_of(series, all.not_asked);
    // now, not when all is proved; what is there stays until then
    if (!json_file.empty() && !std::ofstream(json_file, std::ios::app))
        throw std::runtime_error(fmt::format("{}: cannot be written", json_file));
    if (!scripts.empty()) std::filesystem::create_directories(scripts);
    Stage stage(cxl_target_kernel, all.choices, sanitized, all.deviations);
    if (!discover.empty()) all.choices = stage.discover(discover);
    std::mutex alone;
    const auto until = seconds ? start + std::chrono::seconds(seconds) : Proving::Clock::time_point::max();
    all.entries = prove({series, all, stage, alone, scripts, rule, verbose, until}, scopes, calls);
    all.seconds = std::chrono::duration<double>(Proving::Clock::now() - start).count();
    const Figures figures = figures_of(all.entries);
    if (!rule.empty() && !figures.questions)
        throw std::runtime_error(fmt::format("no question of these steps is about {}", rule));
    fmt::print("{}", in_words(figures, all.not_asked));
    if (!json_file.empty()) write_file(json_file, document(all));
    return exit_of(figures);
}
}  // namespace

int main(int argc, char** argv) {
    std::string calls;
    for (const CallEntry& entry : call_entries) calls += fmt::format(", {}", entry.name);
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
    app.add_option("--only", only, fmt::format("steps: {}{}", fmt::join(step_names_asked(), ", "), calls));
    app.add_option("--rule", rule, "what is about this rule alone: no equality is asked");
    app.add_option("--jobs", jobs, "threads")->check(CLI::PositiveNumber);
    app.add_flag("--verbose", verbose, "each condition of safety by itself");
    return guarded(app, argc, argv, run);
}
