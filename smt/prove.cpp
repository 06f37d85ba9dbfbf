// prove: asks Z3 every theorem about the model's tables and write algebra.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "properties/table_mutants.hpp"
#include "smt/counterexample.hpp"
#include "smt/cvc5.hpp"
#include "smt/proofs.hpp"
#include "smt/spread.hpp"
#include "smt/theorems.hpp"

namespace {
using namespace cxl;
using namespace cxl::smt;
namespace fs = std::filesystem;
std::vector<std::string> only;
std::string json_file, smtlib_dir, scripts_dir, table_fault;
u32 timeout = 20, jobs = std::max(std::thread::hardware_concurrency(), 1u), seed = 0, seeds = 1, decoders = 0;
bool list = false, second_opinion = false, verbose = false;
volatile std::sig_atomic_t interrupted = 0;
void on_signal(int) { interrupted = 1; }

/// "lock-stays/comp-write" as the name of a file.
fs::path in(const std::string& dir, std::string name, const char* ending) {
    std::replace(name.begin(), name.end(), '/', '.');
    return fs::path(dir) / (name + ending);
}
void write(const fs::path& file, const std::string& text) {
    std::ofstream out(file);
    out << text;
    if (!out.flush()) throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
}
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

/// What becomes of one answer besides its verdict: its file, the other solver's word, its script.
class Aftermath {
public:
    explicit Aftermath(const Obligation& of, const Solving& how) : of_(of), how_(how) {}
    Settled settle(const Answer& a) {
        Settled s{of_.theorem, a, "", ""};
        if (!smtlib_dir.empty()) {
            const fs::path file = in(smtlib_dir, a.name, ".smt2");
            write(file, fmt::format("; {}: {}\n; unsatisfiable: no state and no access breaks it\n{}", a.name,
                                    theorems<Numbers>[of_.theorem].sentence, a.smtlib));
            if (second_opinion) s.cvc5 = ask_cvc5(file, timeout);
        }
        if (a.verdict == Verdict::Refuted) script(a, s);
        return s;
    }
    std::string said;  ///< of all settled

private:
    void script(const Answer& a, Settled& s) {
        const Counterexample c = counterexample(of_, a, *how_.spec);
        said += fmt::format("refuted: {}: {}\n    {}\n{}", a.name, theorems<Numbers>[of_.theorem].sentence, a.witness,
                            c.shows ? c.explained : "    no script shows it\n");
        if (scripts_dir.empty() || !c.shows) return;
        const fs::path file = in(scripts_dir, a.name, ".script");
        write(file, c.text);
        s.script = file.filename().string();
        said += fmt::format("    ci/replay {} --target model{}\n", file.string(),
                            table_fault.empty() ? "" : fmt::format(" --table-fault '{}'", table_fault));
    }
    const Obligation& of_;
    const Solving& how_;
};
void progress(std::size_t done, std::size_t of, const std::string& name) {
    if (isatty(STDERR_FILENO)) fmt::print(stderr, "\r\033[K{}/{} {}{}", done, of, name, done == of ? "\r\033[K" : "");
}
void prove_all(const std::vector<Obligation>& all, Proofs& proofs) {
    std::vector<std::vector<Settled>> settled(all.size());
    std::mutex telling;
    std::size_t done = 0;
    spread(all.size(), jobs, [&](std::size_t i) {
        Aftermath after(all[i], proofs.how);
        for (const Answer& a : solve(all[i].theorem, all[i].scope, proofs.how)) settled[i].push_back(after.settle(a));
        const std::scoped_lock lock(telling);
        progress(++done, all.size(), all[i].name);
        fmt::print("{}", after.said);
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
    proofs.whole = only.empty(), proofs.table_fault = table_fault;
    std::optional<TableMutant> fault;
    if (!table_fault.empty()) {
        fault = find_table_mutant(table_fault);
        if (!fault)
            throw std::runtime_error(
                fmt::format("no table fault {}: table_mutants_test --verbose lists them", table_fault));
        proofs.how.spec = &fault->spec;
    }
    proofs.how.timeout_ms = timeout * 1000, proofs.how.seed = seed, proofs.how.seeds = seeds,
    proofs.how.decoders = decoders;
    for (const std::string& dir : {smtlib_dir, scripts_dir})
        if (!dir.empty()) fs::create_directories(dir);
    std::signal(SIGINT, on_signal), std::signal(SIGTERM, on_signal);
    const auto start = std::chrono::steady_clock::now();
    prove_all(all, proofs);
    if (proofs.whole && !interrupted) tabulate(proofs);
    proofs.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    proofs.complete = !interrupted;
    proofs.how.spec = &contract;  // the fault's ends here
    return proofs;
}

int run() {
    const std::vector<Obligation> all = obligations(only);
    if (all.empty())
        throw std::runtime_error(fmt::format("no theorem or obligation is named {} (--list)", fmt::join(only, ", ")));
    if (list) return print_list(all);
    const Proofs proofs = prove(all);
    fmt::print("{}", in_words(proofs));
    if (!json_file.empty()) write(json_file, document(proofs).dump(1) + "\n");
    return interrupted ? 128 + SIGINT : exit_of(proofs);
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Proves the theorems about the model by Z3, or shows where one fails.", "prove");
    app.add_flag("--list", list, "what there is to prove, and prove nothing");
    app.add_option("--only", only, "theorems or obligations of this name, * for any part")->take_all();
    app.add_option("--json", json_file, "verdicts, witnesses, times, tables of capability combinations");
    CLI::Option* smtlib =
        app.add_option("--smtlib", smtlib_dir, "a directory for each obligation as an SMT-LIB 2 file");
    app.add_option("--scripts", scripts_dir, "a directory for the scripts of counterexamples");
    app.add_option("--timeout", timeout, "seconds a query")->capture_default_str()->check(CLI::Range(1, 86400));
    app.add_option("--jobs", jobs, "threads")->capture_default_str()->check(CLI::Range(1, 1024));
    app.add_option("--seed", seed, "of the solver")->capture_default_str();
    app.add_option("--seeds", seeds, "so many seeds must agree")->capture_default_str()->check(CLI::Range(1, 1000));
    app.add_option("--decoders", decoders, "of devices with so many alone: what time depends on")
        ->check(CLI::Range(1u, most_decoders));
    app.add_flag("--cvc5", second_opinion, "ask cvc5 too, of the files of --smtlib")->needs(smtlib);
    app.add_option("--table-fault", table_fault, "prove about tables with this fault (table_mutants_test --verbose)");
    app.add_flag("--verbose", verbose, "each obligation with its witness, each table of combinations");
    try {
        app.parse(argc, argv);
        return run();
    } catch (const CLI::Success& e) {
        return app.exit(e);
    } catch (const std::exception& e) {
        fmt::print(stderr, "prove: {}\n", e.what());
    }
    return exit_broken;
}
