// Speed of the judged run and of the target alone, in one run on the same scripts; figures as ratios.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <functional>

#include "fuzzers/setting.hpp"
#include "fuzzers/targets.hpp"
#include "properties/drive.hpp"
#include "properties/generate.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
std::string known = "vfio-cxl-v2";
std::vector<std::string> targets;
u32 count = 20000, rounds = 5, steps = 16;

double seconds(const std::function<void()>& body) {
    const auto start = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
/// Conforming devices, as a fuzzer mostly sees: a malformed one is cheap, an unexplained difference dear.
std::vector<Script> scripts(Lockstep& lockstep) {
    std::vector<Script> kept;
    Random random(1);
    while (kept.size() < count) {
        Script s = random_script(random, steps);
        s.device.twin = {};
        while (s.count < steps) s.add(random_step(random));
        s = canonical(s);
        if (s.count == steps && lockstep.agrees(s)) kept.push_back(s);
    }
    return kept;
}
void measure(const std::string& name) {
    Setting one;
    one.target = name;
    one.deviations_file = name == "kernel" ? known : "";
    one.load();
    const auto lockstep = one.lockstep();
    const std::vector<Script> all = scripts(*lockstep);
    std::vector<double> judged, alone;
    u64 digest = 0;
    for (u32 round = 0; round < rounds; ++round) {  // paired: what else the machine does hits both
        judged.push_back(seconds([&] {
            for (const Script& s : all) digest += lockstep->agrees(s);
        }));
        alone.push_back(seconds([&] {
            for (const Script& s : all) digest += target_alone(lockstep->session(), s);
        }));
    }
    std::sort(judged.begin(), judged.end()), std::sort(alone.begin(), alone.end());
    const double j = judged[rounds / 2], a = alone[rounds / 2], n = count;
    fmt::print(
        "{:<10} judged {:>8.0f} scripts/s {:>9.0f} steps/s   alone {:>8.0f} scripts/s {:>9.0f} steps/s   judged/alone "
        "{:.2f}   "
        "judge itself {:.0f} ns/step\n",
        name, n / j, n * steps / j, n / a, n * steps / a, a / j, (j - a) / (n * steps) * 1e9);
    if (digest == 42) fmt::print(" \n");  // keeps the work
}
int run() {
    fmt::print("{} scripts of {} steps, median of {} paired rounds, {} build\n", count, steps, rounds,
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
