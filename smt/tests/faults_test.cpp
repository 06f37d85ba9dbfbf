// Faults in the tables, put to the prover: each refutes a theorem, by a script that shows it; and each theorem notices.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

#include "properties/guarded.hpp"
#include "smt/tests/refute.hpp"
#include "smt/tests/silent.hpp"
#include "smt/theorems.hpp"

namespace {
using namespace cxl;
using namespace cxl::smt;
u32 some = 0, timeout_ms = 3000, jobs = std::max(std::thread::hardware_concurrency(), 1u);
std::string one;
std::vector<std::string> planted;
bool verbose = false;

using Counts = std::array<u32, std::size(theorems<Numbers>)>;  ///< of each theorem, the faults that refute it

std::string names(const std::set<std::size_t>& of) {
    std::string all;
    for (const std::size_t t : of) all += fmt::format("{}{}", all.empty() ? "" : ", ", theorems<Numbers>[t].name);
    return all.empty() ? "nothing" : all;
}
std::vector<TableMutant> asked_about() {
    std::vector<TableMutant> all = faults();
    if (one.empty()) return some ? mixed(selected(all), some) : selected(all);
    std::erase_if(all, [](const TableMutant& m) { return m.name != one; });
    if (all.empty()) throw std::runtime_error(fmt::format("no fault {} that changes what a step does", one));
    return all;
}
/// One line, or more where something is wrong; whether all is well.
bool tell(const TableMutant& fault, const Refutation& r) {
    const bool shown = !r.script.empty();
    fmt::print("{}: {}: refutes {}; {}{}\n", fault.what, fault.name, names(r.theorems),
               !shown      ? "NO SCRIPT SHOWS IT"
               : r.reached ? "reached, breaks "
                           : "preset, breaks ",
               r.broken_rules);
    std::set<std::size_t> unshown = r.theorems;
    for (const std::size_t t : r.shown) unshown.erase(t);
    if (r.undecided) fmt::print("    {} of {} answers not in time\n", r.undecided, r.asked);
    if (!unshown.empty()) fmt::print("    no script of {}\n", names(unshown));
    if (verbose) fmt::print("    {} answers, {:.1f} s\n{}{}", r.asked, r.seconds, r.script, r.explained);
    fmt::print("{}", r.wrong);
    std::fflush(stdout);
    return shown && r.wrong.empty();
}
const Silent* find_silent(std::string_view theorem) {
    const auto* found =
        std::find_if(std::begin(silent), std::end(silent), [&](const Silent& s) { return s.theorem == theorem; });
    return found == std::end(silent) ? nullptr : found;
}
/// What refutes a theorem besides the tables' faults, or why nothing does; empty: not said.
std::string_view said_of(std::string_view theorem) {
    if (const Silent* s = find_silent(theorem)) return s->why;
    return std::count(planted.begin(), planted.end(), theorem) ? "a fault in the code does (smt.planted)" : "";
}
/// Theorems and how many of the faults refute each; how many are silent without a reason, or have one and are not.
u32 tell_theorems(const Counts& refuting) {
    u32 wrong = 0;
    for (std::size_t t = 0; t < std::size(theorems<Numbers>); ++t) {
        const u32 n = refuting[t];
        const std::string_view name = theorems<Numbers>[t].name, said = said_of(name);
        fmt::print("{:5} faults refute {}{}{}\n", n, name, said.empty() ? "" : ": ", said);
        const bool stale = n && find_silent(name), unsaid = !n && said.empty();
        wrong += stale || unsaid;
        if (stale) fmt::print("      STALE: it is listed as silent\n");
        if (unsaid) fmt::print("      NO FAULT REFUTES IT, and no reason is listed\n");
    }
    for (const Silent& s : silent)
        if (std::none_of(std::begin(theorems<Numbers>), std::end(theorems<Numbers>),
                         [&](const auto& t) { return t.name == s.theorem; }))
            ++wrong, fmt::print("STALE: {} is no theorem\n", s.theorem);
    return wrong;
}

int run() {
    const auto start = std::chrono::steady_clock::now();
    const std::vector<TableMutant> all = asked_about();
    u32 well = 0, refuted = 0, undecided = 0, reached = 0;
    Counts refuting{};
    refute_all(all, timeout_ms, some != 0, jobs, [&](const TableMutant& fault, const Refutation& r) {
        well += tell(fault, r);
        refuted += !r.theorems.empty(), undecided += r.undecided, reached += r.reached;
        for (const std::size_t t : r.theorems) ++refuting[t];
    });
    const bool whole = one.empty() && !some;
    const u32 wrong = whole ? tell_theorems(refuting) : 0;
    fmt::print(
        "figures: smt.faults: {} faults: {} refute a theorem, {} with a script that shows it, {} reached without a "
        "preset; {} of {} theorems refuted; {} answers not in time; {:.0f} s\n",
        all.size(), refuted, well, reached, refuting.size() - std::count(refuting.begin(), refuting.end(), 0u),
        std::size(theorems<Numbers>), undecided,
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return well == all.size() && !wrong && !all.empty() ? exit_shown : exit_broken;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Faults in the tables, and the theorems that notice.", "prove_faults");
    app.add_option("--some", some, "so many faults, each until a script shows it");
    app.add_option("--fault", one, "the fault of this name alone (table_mutants_test --verbose lists them)");
    app.add_option("--planted", planted, "theorems that a fault in the model's code refutes (planted_faults.cmake)");
    app.add_option("--timeout", timeout_ms, "milliseconds an answer")->capture_default_str();
    app.add_option("--jobs", jobs, "threads")->capture_default_str();
    app.add_flag("--verbose", verbose, "the script of each, explained, and its time");
    return guarded(app, argc, argv, run);
}
