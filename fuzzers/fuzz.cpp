// The entry of libFuzzer and AFL++: every input is a script, every difference an event that is kept and gone on from.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "fuzzers/fuzzing.hpp"

namespace {
using namespace cxl;
Fuzzing* worker = nullptr;
void last_word() {
    if (worker) worker->tell();
}
/// libFuzzer would end in the midst of a script and of a file; it leaves a handler alone that is there before its own.
volatile std::sig_atomic_t stopping = 0;
constexpr int interrupted_code = 72;  // libFuzzer's own
void on_signal(int) {
    if (stopping) std::_Exit(interrupted_code);
    stopping = 1;
}

/// Options of two dashes are ours; the others are left to the engine.
std::vector<std::string> our_options(int& argc, char** argv) {
    std::vector<std::string> ours;
    int kept = 1;
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]).starts_with("--"))
            ours.emplace_back(argv[i]);
        else
            argv[kept++] = argv[i];
    argc = kept;
    std::reverse(ours.begin(), ours.end());  // as CLI11 takes them
    return ours;
}
}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    static Fuzzing w;
    CLI::App app{"One fuzzing worker: the engine's options, and these.", "fuzz"};
    std::string out = ".", body{body_names[0]};
    u32 fixed = 0;
    w.setting.add_options(app);
    app.add_option("--out", out, "directory for stats.json, and a binary script and its signature's name each");
    app.add_option("--until", w.until, "end once this signature is kept");
    app.add_option("--body", body, "what is done with an input: judged, alone (the target without a judge) or empty")
        ->capture_default_str();
    app.add_option("--fixed", fixed, "run so many scripts by turns in place of the inputs: for measuring");
    try {
        app.parse(our_options(*argc, *argv));
        w.setting.load();
        w.out = out, w.body = body_of(body);
        w.begin(fixed);
    } catch (const std::exception& e) {  // CLI11's too
        fmt::print(stderr, "fuzz: {}\n", e.what());
        std::exit(exit_broken);
    }
    worker = &w;
    std::atexit(last_word);
    std::signal(SIGINT, on_signal), std::signal(SIGTERM, on_signal);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Fuzzing::Ran ran = worker->run({data, size});
    if (ran == Fuzzing::Ran::NotForTargets) return -1;  // not for the corpus either
    if (ran == Fuzzing::Ran::Ends) stopping = 1;
    if (stopping) worker->tell(), std::_Exit(interrupted_code);
    return 0;
}
