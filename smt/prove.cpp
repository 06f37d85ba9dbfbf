// prove: asks Z3 every theorem about the model's tables and write algebra.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "properties/table_mutants.hpp"
#include "smt/settle.hpp"
#include "smt/spread.hpp"
#include "smt/theorems.hpp"

namespace {
using namespace cxl;
using namespace cxl::smt;
std::vector<std::string> only;
std::string json_file;
Files files;
u32 timeout = 60, jobs = std::max(std::thread::hardware_concurrency(), 1u), seed = 0, seeds = 1, decoders = 0;
bool list = false, second_opinion = false, verbose = false;
std::size_t unposed = 0;
volatile std::sig_atomic_t interrupted = 0;
void on_signal(int) { interrupted = 1; }

int print_list(const std::vector<Obligation>& all) {
    std::size_t last = std::size(theorems<Numbers>);
    for (const Obligation& o : all) {
        const Theorem<Numbers>& t = theorems<Numbers>[o.theorem];
        if (o.theorem != last)
            fmt::print("{}  {}: {} (assumes {})\n", t.name, t.rules, t.sentence,
                       assume_names[static_cast<u8>(t.assumes)]);
        fmt::print("    {}\n", o.name);
        last = o.theorem;
    }
    fmt::print("{} obligations\n", all.size());
    return exit_shown;
}

void progress(std::size_t done, std::size_t of, const std::string& name) {
    if (isatty(STDERR_FILENO)) fmt::print(stderr, "\r\033[K{}/{} {}{}", done, of, name, done == of ? "\r\033[K" : "");
}
void prove_all(const std::vector<Obligation>& all, Proofs& proofs) {
    std::vector<std::vector<Settled>> settled(all.size());
    std::mutex telling;
    std::size_t done = 0;
    spread(all.size(), jobs, [&](std::size_t i) {
        std::string said;
        for (const Answer& a : solve(all[i].theorem, all[i].scope, proofs.how))
            settled[i].push_back(settle(all[i], a, *proofs.how.spec, files, said));
        const std::scoped_lock lock(telling);
        progress(++done, all.size(), all[i].name);
        fmt::print("{}", said);
        for (const Settled& s : settled[i])
            if (verbose)
                fmt::print("{} {:.2f} s {}\n    {}\n", verdict_names[static_cast<u8>(s.answer.verdict)],
                           s.answer.seconds, s.answer.name, s.answer.witness);
        return !interrupted;
    });
    for (std::vector<Settled>& some : settled)
        for (Settled& s : some) proofs.settled.push_back(std::move(s));
}
void tabulate(Proofs& proofs) {
    const std::vector<u32> rows = combination_rows();
    proofs.combinations.resize(rows.size());
    spread(rows.size(), jobs, [&](std::size_t i) {
        proofs.combinations[i] = combinations_of(rows[i], proofs.how);
        return !interrupted;
    });
    if (verbose)
        for (const Combinations& c : proofs.combinations) fmt::print("{}", print(c));
}
Proofs prove(const std::vector<Obligation>& all) {
    Proofs proofs;
    proofs.whole = only.empty() && !unposed, proofs.table_fault = files.table_fault;
    std::optional<TableMutant> fault;
    if (!files.table_fault.empty()) {
        fault = find_table_mutant(files.table_fault);
        proofs.how.spec = &fault->spec;
    }
    proofs.how.timeout_ms = timeout * 1000, proofs.how.seed = seed, proofs.how.seeds = seeds;
    proofs.how.decoders = decoders, proofs.how.smtlib = !files.smtlib.empty();
    if (second_opinion) files.cvc5_seconds = timeout;
    for (const std::string& dir : {files.smtlib, files.scripts})
        if (!dir.empty()) std::filesystem::create_directories(dir);
    std::signal(SIGINT, on_signal), std::signal(SIGTERM, on_signal);
    const auto start = std::chrono::steady_clock::now();
    prove_all(all, proofs);
    if (only.empty() && !interrupted) tabulate(proofs);
    proofs.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    proofs.complete = !interrupted;
    proofs.how.spec = &contract;  // the fault's ends here
    return proofs;
}

int run() {
    std::vector<Obligation> all = obligations(only);
    if (all.empty())
        throw std::runtime_error(fmt::format("no theorem or obligation is named {} (--list)", fmt::join(only, ", ")));
    if (list) return print_list(all);
    if (decoders > most_conforming_decoders)  // what is assumed would not hold of any device
        unposed = std::erase_if(
            all, [](const Obligation& o) { return theorems<Numbers>[o.theorem].assumes == Assume::Conforming; });
    // now, not when all is proved; what is there stays until then
    if (!json_file.empty() && !std::ofstream(json_file, std::ios::app))
        throw std::runtime_error(fmt::format("{}: cannot be written", json_file));
    const Proofs proofs = prove(all);
    fmt::print("{}", in_words(proofs));
    if (unposed)
        fmt::print("figures: prove: {} obligations about a conforming device not asked: it has at most {} decoders\n",
                   unposed, most_conforming_decoders);
    if (!json_file.empty()) write_file(json_file, document(proofs));
    return interrupted ? 128 + SIGINT : exit_of(proofs);
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Proves the theorems about the model by Z3, or shows where one fails.", "prove");
    app.add_flag("--list", list, "what there is to prove, and prove nothing");
    app.add_option("--only", only, "theorems or obligations of this name, * for any part")->take_all();
    app.add_option("--json", json_file, "verdicts, witnesses, times, tables of capability combinations");
    CLI::Option* smtlib =
        app.add_option("--smtlib", files.smtlib, "a directory for each obligation as an SMT-LIB 2 file");
    app.add_option("--scripts", files.scripts, "a directory for the scripts of counterexamples");
    app.add_option("--timeout", timeout, "seconds a query")->capture_default_str()->check(CLI::Range(1, 86400));
    app.add_option("--jobs", jobs, "threads")->capture_default_str()->check(CLI::Range(1, 1024));
    app.add_option("--seed", seed, "of the solver")->capture_default_str();
    app.add_option("--seeds", seeds, "so many seeds must agree")->capture_default_str()->check(CLI::Range(1, 1000));
    app.add_option("--decoders", decoders, "of devices with so many alone: what time depends on")
        ->check(CLI::Range(1u, most_decoders));
    app.add_flag("--cvc5", second_opinion, "ask cvc5 too, of the files of --smtlib")->needs(smtlib);
    app.add_option("--table-fault", files.table_fault,
                   "prove about tables with this fault (table_mutants_test --verbose)");
    app.add_flag("--verbose", verbose, "each obligation with its witness, each table of combinations");
    return guarded(app, argc, argv, run);
}
