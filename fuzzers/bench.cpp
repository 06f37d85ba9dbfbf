// Speed of the judged run, of the target alone and of a loop that decodes and runs nothing, in one run on the same
// scripts; figures as ratios.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>

#include "fuzzers/figures.hpp"
#include "fuzzers/fixed.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/targets.hpp"
#include "properties/drive.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
std::string known = "vfio-cxl-v2";
std::vector<std::string> targets;
u32 count = 20000, rounds = 5;

double seconds(const std::function<void()>& body) {
    const auto start = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
void measure(const std::string& name) {
    Setting one;
    one.target = name;
    one.deviations_file = name == "kernel" ? known : "";
    one.load();
    const auto lockstep = one.lockstep();
    const std::vector<Script> all = fixed_scripts(*lockstep, count);
    std::vector<std::string> inputs;
    for (const Script& script : all) inputs.push_back(packed(script));
    std::vector<double> judged, alone, empty;
    u64 digest = 0;
    for (u32 round = 0; round < rounds; ++round) {  // paired: what else the machine does hits all
        judged.push_back(seconds([&] {
            for (const Script& s : all) digest += lockstep->agrees(s);
        }));
        alone.push_back(seconds([&] {
            for (const Script& s : all) digest += target_alone(lockstep->session(), s);
        }));
        empty.push_back(seconds([&] {
            for (const std::string& input : inputs) digest += unpacked(input).count;
        }));
    }
    const double j = median(judged), a = median(alone), e = median(empty), n = count;
    fmt::print(
        "{:<10} judged {:>8.0f} scripts/s {:>9.0f} steps/s   alone {:>8.0f} scripts/s {:>9.0f} steps/s   "
        "empty {:>8.0f} scripts/s   judged/alone {:.2f}   judged/empty {:.2f}   judge itself {:.0f} ns/step\n",
        name, n / j, n * fixed_steps / j, n / a, n * fixed_steps / a, n / e, a / j, e / j,
        (j - a) / (n * fixed_steps) * 1e9);
    compare(aim_judged, name, a / j);
    if (sanitizer_built()) compare(aim_sanitized, name, n / j);
    if (digest == 42) fmt::print(" \n");  // keeps the work
}
int run() {
    fmt::print("{} scripts of {} steps, median of {} paired rounds, {} build\n", count, fixed_steps, rounds,
               sanitizer_built() ? "ASan and UBSan" : "plain");
    if (targets.empty()) targets = built_in_targets();
    for (const std::string& name : targets) measure(name);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Speed of the judged run and of the target alone.", "bench"};
    app.add_option("--known", known, "the deviations that kernel is judged with")->capture_default_str();
    app.add_option("--target", targets, "default: those built in");
    app.add_option("--scripts", count)->capture_default_str();
    app.add_option("--rounds", rounds)->capture_default_str();
    return guarded(app, argc, argv, run);
}
