// corpus: merges stored corpora, makes them smaller, checks and prints them; promotes a finding's script.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>

#include "fuzzers/countdown.hpp"
#include "fuzzers/merge.hpp"
#include "fuzzers/promote.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/setting.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
namespace fs = std::filesystem;
volatile std::sig_atomic_t stopped = 0;
Setting setting;
std::string fuzz, to, from;
std::vector<std::string> corpora;
double seconds = 600;
Promotion promotion;

/// What the worker is told, as it reads it.
std::vector<std::string> harness() {
    setting.load();
    if (!fs::exists(fuzz)) throw std::runtime_error("give --fuzz, as ci/corpus does");
    std::vector<std::string> c = setting.options();
    c.insert(c.begin(), fs::absolute(fuzz).string());
    c.emplace_back("--out=.");
    return c;
}
void replace(const std::string& corpus, const Inputs& all) {
    const Making making(corpus);
    const Countdown time(seconds);
    const Merged m = merge(all, harness(), making.folder(), [&] { return time.left() > 0 && !stopped; });
    if (m.unasked)
        throw std::runtime_error(fmt::format("{}: is as it was: {} with {} of {} inputs not asked", corpus,
                                             stopped ? "interrupted" : "out of --seconds", m.unasked, m.inputs));
    making.finish(m.kept);
    fmt::print("{}: {} of {} inputs kept, which reach all {} features; {} deadly ones left out\n", corpus,
               m.kept.size(), m.inputs, m.features, m.deadly);
}
int merge_corpora() {
    Inputs all;
    if (fs::exists(to)) all = read_stored(to);  // nothing that was there is lost
    for (const std::string& corpus : corpora) all.merge(read_stored(corpus));
    replace(to, all);
    return exit_shown;
}
int minimise_inputs() {
    if (fs::exists(to) && !fs::equivalent(from, to))
        throw std::runtime_error(fmt::format("{}: is there already (\"merge\" adds to a stored corpus)", to));
    Inputs all;
    if (is_stored(from) || fs::exists(to))
        all = read_stored(from);
    else
        add_raw(all, from);
    if (all.empty()) throw std::runtime_error(fmt::format("{}: no inputs there", from));
    replace(to, all);
    return exit_shown;
}
int check() {
    const auto damage = damage_of(from);
    for (const std::string& line : damage) fmt::print(stderr, "corpus: {}\n", line);
    if (damage.empty()) fmt::print("{}: {} inputs, all in order\n", from, read_stored(from).size());
    return damage.empty() ? exit_shown : exit_broken;
}
int show() {
    if (!fs::is_directory(from)) return fmt::print("{}", print(read_script(from))), exit_shown;
    for (const std::string& bytes : read_stored(from))
        fmt::print("== {}\n{}", stored_name(bytes), print(unpacked(bytes)));
    return exit_shown;
}
int promote_script() {
    fmt::print("{}\n", promote(promotion).string());
    return exit_shown;
}
int (*asked)() = nullptr;
int run() { return asked(); }
void on_signal(int) { stopped = 1; }
}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGINT, on_signal), std::signal(SIGTERM, on_signal);
    promotion.regressions = fs::path(CXL_ROOT) / "corpus" / "regressions";
    CLI::App app{"Merges stored corpora, makes them smaller, checks and prints them; promotes a finding's script.",
                 "corpus"};
    app.require_subcommand(1);
    app.fallthrough();
    setting.add_options(app);
    app.add_option("--fuzz", fuzz, "the worker that runs the inputs");
    app.add_option("--seconds", seconds, "at most, of running inputs")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    const auto command = [&](const char* name, const char* help, int (*body)()) {
        return app.add_subcommand(name, help)->callback([body] { asked = body; });
    };
    auto* merge = command("merge", "stored corpora, and OUT itself if it is there, become OUT", merge_corpora);
    merge->add_option("OUT", to)->required(), merge->add_option("DIR", corpora)->required();
    auto* minimise = command("minimise", "inputs of any folder, stored or not, become the stored OUT", minimise_inputs);
    minimise->add_option("DIR", from)->required()->check(CLI::ExistingDirectory);
    minimise->add_option("OUT", to)->required();
    command("check", "a stored corpus", check)->add_option("DIR", from)->required();
    command("print", "a stored corpus or one input, as text", show)->add_option("WHAT", from)->required();
    auto* promoted = command("promote", "a script to the regressions of its rule", promote_script);
    promoted->add_option("SCRIPT", promotion.script, "of a run's findings/, or any")->required();
    promoted->add_option("--rule", promotion.rule, "default: as evidence.json has it");
    promoted->add_option("--name", promotion.name, "the idea (default: the finding's signature)");
    promoted->add_option("--regressions", promotion.regressions)->capture_default_str();
    return guarded(app, argc, argv, run);
}
