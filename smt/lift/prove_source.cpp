// prove_source: theorems about the C of a series, as it is compiled: equal to the model, or a counterexample that the
// compiled target shows too.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <mutex>
#include <thread>

#include "properties/choices_file.hpp"
#include "properties/deviations.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "smt/lift/question.hpp"
#include "smt/lift/stage.hpp"
#include "smt/spread.hpp"
#include "smt/theorems/claims.hpp"

extern "C" const struct cxl_target cxl_target_kernel;

namespace {
using namespace cxl;
using namespace cxl::lift;
std::vector<std::string> bitcode, discover;
std::string choices_file, deviations_file, scripts, only, sanitized;
u32 timeout = 20, jobs = std::max(std::thread::hardware_concurrency(), 1u);
bool verbose = false;

/// What was said of one kind of step, and counted.
struct Told {
    std::string text{};
    std::array<u32, std::size(verdict_names)> counted{};
    u32 signatures = 0, unconfirmed = 0;
    std::set<std::string> used{};
};
class Proving {
public:
    Proving(const Series& series, const smt::Scope& scope, const Choices& choices)
        : entry_(series, scope, choices, timeout * 1000) {
        told.used = entry_.lifted().used;
        for (const Unsupported& u : entry_.lifted().report.unsupported) say("unsupported {} at {}", u.name, u.where);
    }
    /// `stage` is one for all threads.
    void safety(Stage& stage, std::mutex& alone) {
        const std::vector<Question> all = entry_.safety();
        Question any{"SYS-1", fmt::format("none of {} conditions under which C does what it must not", all.size()),
                     truth(true), truth(false)};
        for (const Question& q : all) any.wrong = any.wrong || q.wrong;
        const Answer together = entry_.ask(any);
        if (together.verdict == Verdict::Proved && !verbose) return tell(any, together);
        for (const Question& q : all)
            if (ask(q) == Verdict::Refuted) enumerate(q, stage, alone);
    }
    void claims(Stage& stage, std::mutex& alone) {
        for (const Question& q : entry_.claims()) {
            const Verdict v = ask(q);
            if (v != Verdict::Proved) refuted_.push_back(q);
            if (v == Verdict::Refuted) enumerate(q, stage, alone);
        }
    }
    void equal_to_contract(Stage& stage, std::mutex& alone) {
        std::vector<Question> differ;
        for (const Question& q : entry_.equal(contract, "the contract's"))
            if (ask(q) != Verdict::Proved) differ.push_back(q);
        ask(entry_.kept());
        const Question explained = entry_.explained(refuted_, differ);
        if (ask(explained) == Verdict::Refuted) enumerate(explained, stage, alone);
    }
    void equal_to(const Spec& deviated, std::size_t deviations) {
        for (const Question& q : entry_.equal(deviated, fmt::format("the contract's with {} deviations", deviations)))
            ask(q);
    }
    Told told{};

private:
    template <class... A>
    void say(fmt::format_string<A...> text, A&&... values) {
        told.text += fmt::format(text, std::forward<A>(values)...) + " (" + entry_.name() + ")\n";
    }
    void tell(const Question& q, const Answer& a) {
        if (getenv("PROGRESS"))
            std::fprintf(stderr, "%s %s %s %.2f\n", verdict_names[static_cast<u8>(a.verdict)].data(),
                         entry_.name().c_str(), q.name.c_str(), a.seconds);
        ++told.counted[static_cast<u8>(a.verdict)];
        told.text += fmt::format("{:<11} {:<15} {:<7} {} ({:.2f} s){}\n", verdict_names[static_cast<u8>(a.verdict)],
                                 entry_.name(), q.rule.empty() ? "-" : q.rule, q.name, a.seconds,
                                 a.why.empty() ? "" : ": " + a.why);
    }
    Verdict ask(const Question& q) {
        const Answer a = entry_.ask(q);
        tell(q, a);
        return a.verdict;
    }
    /// Each place of which the question is refuted, with a script that the compiled target shows it by.
    void enumerate(const Question& q, Stage& stage, std::mutex& alone) {
        for (const Entry::Where& place : entry_.places()) {
            const auto world = entry_.shown(q.wrong && place.holds);
            if (!world) continue;
            ++told.signatures;
            const std::scoped_lock lock(alone);
            const Staged s = stage.show(entry_.scope(), *world, q.rule);
            const std::string name = fmt::format("{} {} {}", q.rule, place.name, entry_.name());
            if (s.signatures.empty()) {
                ++told.unconfirmed;
                told.text +=
                    fmt::format("    unconfirmed: {}: the compiled target does not show\n{}", name, print(s.script));
                continue;
            }
            told.text += fmt::format("    signature {}: shown on the target as {}\n", name, s.signatures);
            if (scripts.empty()) continue;
            std::string file = name + ".script";
            for (char& c : file) c = c == ' ' || c == '/' ? '-' : c;
            write_file(std::filesystem::path(scripts) / file, print(s.script));
        }
    }
    Entry entry_;
    std::vector<Question> refuted_;  ///< claims
};

int figures(const std::vector<Told>& all) {
    Told sum;
    for (const Told& t : all) {
        for (std::size_t i = 0; i < sum.counted.size(); ++i) sum.counted[i] += t.counted[i];
        sum.signatures += t.signatures, sum.unconfirmed += t.unconfirmed;
        sum.used.insert(t.used.begin(), t.used.end());
    }
    fmt::print("not asked: open, reset, overlap of mmap, sparse areas, an HDM block that is not aligned to a dword\n");
    fmt::print("opcodes and summaries met: {}\n", fmt::join(sum.used, " "));
    u32 asked = 0;
    for (const u32 n : sum.counted) asked += n;
    fmt::print("figures: {} questions:", asked);
    for (std::size_t i = 0; i < sum.counted.size(); ++i)
        if (sum.counted[i]) fmt::print(" {} {},", sum.counted[i], verdict_names[i]);
    fmt::print(" {} signatures, {} unconfirmed\n", sum.signatures, sum.unconfirmed);
    const auto of = [&](Verdict v) { return sum.counted[static_cast<u8>(v)]; };
    if (!asked || of(Verdict::Proved) + of(Verdict::Refuted) != asked || sum.unconfirmed) return exit_broken;
    return of(Verdict::Refuted) ? exit_finding : exit_shown;
}

int run() {
    const Series series(load(bitcode));
    Choices choices = choices_file.empty() ? Choices{} : load_choices(choices_file);
    Stage stage(cxl_target_kernel, choices, sanitized);
    if (!discover.empty()) choices = stage.discover(discover);
    const Deviations known = deviations_file.empty() ? Deviations{} : load_deviations(deviations_file);
    const Spec deviated = cxl::deviated(known);
    if (!scripts.empty()) std::filesystem::create_directories(scripts);
    std::vector<smt::Scope> scopes =
        smt::at<smt::Act::CompWrite, smt::Act::CompRead, smt::Act::DvsecWrite, smt::Act::DvsecRead>();
    std::erase_if(
        scopes, [](const smt::Scope& s) { return !only.empty() && only != smt::step_names[static_cast<u8>(s.step)]; });
    if (scopes.empty()) throw std::runtime_error(fmt::format("no step is named {}", only));
    std::mutex alone;
    std::vector<Told> told(scopes.size());
    smt::spread(scopes.size(), jobs, [&](std::size_t i) {
        Proving p(series, scopes[i], choices);
        p.safety(stage, alone);
        p.claims(stage, alone);
        p.equal_to_contract(stage, alone);
        if (!known.all.empty()) p.equal_to(deviated, known.all.size());
        told[i] = p.told;
        const std::scoped_lock lock(alone);
        fmt::print("{}", told[i].text);
        std::fflush(stdout);
        return true;
    });
    return figures(told);
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Proves theorems about the C of a series, from its bitcode.", "prove_source"};
    app.add_option("BITCODE", bitcode, "the series' files as LLVM bitcode")->required();
    app.add_option("--choices", choices_file, "what the series does at the Unspecified points");
    app.add_option("--discover", discover, "or scripts that find it out on the compiled target");
    app.add_option("--deviations", deviations_file, "what is known about it: equal to the model with these");
    app.add_option("--scripts", scripts, "where the scripts of counterexamples go");
    app.add_option("--sanitized", sanitized, "replay of a build with sanitizers: shows accesses outside (SYS-1)")
        ->check(CLI::ExistingFile);
    app.add_option("--timeout", timeout, "seconds for each query");
    app.add_option("--only", only, "one step: comp-write, comp-read, dvsec-write, dvsec-read");
    app.add_option("--jobs", jobs, "threads")->check(CLI::PositiveNumber);
    app.add_flag("--verbose", verbose, "each condition of safety by itself");
    return guarded(app, argc, argv, run);
}
