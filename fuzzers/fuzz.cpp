// The entry of libFuzzer and AFL++: every input is a script, every difference an event that is kept and gone on from.
#include <fmt/format.h>
#include <sys/mman.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "fuzzers/fixed.hpp"
#include "fuzzers/setting.hpp"
#include "properties/choices_file.hpp"
#include "properties/drive.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
namespace fs = std::filesystem;

/// Shared between processes: under afl-fuzz the target's death ends a child, and the next one goes on from here.
struct Sums {
    u64 seen[4096];  ///< signatures kept so far, open addressing
    u64 executions, steps, findings, departures;
};
Sums& new_sums() {
    void* page = mmap(nullptr, sizeof(Sums), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) throw std::runtime_error("no memory");
    return *static_cast<Sums*>(page);
}

struct Worker {
    Setting setting;
    std::unique_ptr<Lockstep> lockstep;
    fs::path out;
    Body body = Body::Judged;     ///< ci/bench: what of it costs how much
    std::optional<Fixed> inputs;  ///< in place of the engine's
    volatile u64 digest = 0;      ///< keeps the work
    Sums& sums = new_sums();
    const bool counts = !std::getenv("___AFL_EINS_ZWEI_POLIZEI___");  ///< not of afl-fuzz's second process, CMPLOG's

    bool is_new(u64 hash) {
        hash |= 1;
        for (u32 i = 0; i < 4096; ++i) {
            u64& slot = sums.seen[(hash + i) % 4096];
            if (slot == hash) return false;
            if (!slot) return slot = hash, true;
        }
        return false;
    }
    void keep(const Script& script, const Event& e) {
        ++sums.findings;
        u8 bytes[encoded_size];
        const std::size_t n = encode(script, bytes);
        const fs::path file = out / fmt::format("{:016x}.bin", signature_hash(e)), part = file.string() + ".part";
        if (FILE* f = std::fopen(part.c_str(), "wb")) {
            const bool whole = std::fwrite(bytes, 1, n, f) == n;
            if (std::fclose(f) == 0 && whole) fs::rename(part, file);
        }
    }
    const Events& run(const Script& script) {
        const u64 before = lockstep->steps();
        const Events& events = lockstep->run(script);
        sums.steps += lockstep->steps() - before, sums.departures |= lockstep->departures();
        return events;
    }
    void judge(const Script& script) {
        Events& events = const_cast<Events&>(run(script));
        if (!events.count) return;
        forgive(setting.deviations, events);
        for (const Event& e : events)
            if (is_new(signature_hash(e))) keep(script, e);
    }
    void tell() {
        if (!counts) return;
        nlohmann::json doc = {{"executions", sums.executions},
                              {"steps", sums.steps},
                              {"findings", sums.findings},
                              {"departures", sums.departures},
                              {"choices", nlohmann::json::parse(choices_text(lockstep->choices()))}};
        const fs::path file = out / "stats.json", part = out / "stats.json.part";
        if (FILE* f = std::fopen(part.c_str(), "wb")) {
            const std::string text = doc.dump() + "\n";
            const bool whole = std::fwrite(text.data(), 1, text.size(), f) == text.size();
            if (std::fclose(f) == 0 && whole) fs::rename(part, file);
        }
    }
};
Worker* worker = nullptr;
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
}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    static Worker w;
    CLI::App app{"One fuzzing worker: the engine's options, and these.", "fuzz"};
    std::string out = ".", body{body_names[0]};
    u32 fixed = 0;
    w.setting.add_options(app);
    app.add_option("--out", out, "directory for stats.json and one binary script a signature");
    app.add_option("--body", body, "what is done with an input: judged, alone (the target without a judge) or empty")
        ->capture_default_str();
    app.add_option("--fixed", fixed, "run so many scripts by turns in place of the inputs: for measuring");
    std::vector<std::string> ours;
    int kept = 1;
    for (int i = 1; i < *argc; ++i) {
        const std::string_view a = (*argv)[i];
        if (a.starts_with("--"))
            ours.emplace_back(a);
        else
            (*argv)[kept++] = (*argv)[i];
    }
    *argc = kept;
    std::reverse(ours.begin(), ours.end());
    try {
        app.parse(ours);
        w.setting.load();
        w.body = body_of(body);
    } catch (const CLI::ParseError& e) {
        fmt::print(stderr, "fuzz: {}\n", e.what());
        std::exit(exit_broken);
    } catch (const std::exception& e) {
        fmt::print(stderr, "fuzz: {}\n", e.what());
        std::exit(exit_broken);
    }
    w.out = out;
    fs::create_directories(w.out);
    w.lockstep = w.setting.lockstep();
    if (fixed) w.inputs.emplace(fixed_scripts(*w.lockstep, fixed));
    worker = &w;
    std::atexit(last_word);
    std::signal(SIGINT, on_signal), std::signal(SIGTERM, on_signal);
    w.tell();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Worker& w = *worker;
    const Script script = decode(w.inputs ? w.inputs->next() : std::span{data, size});
    if (!is_for_targets(script)) return -1;  // not for the corpus either
    if (w.body == Body::Judged) w.judge(script);
    if (w.body == Body::Alone) w.digest = w.digest + target_alone(w.lockstep->session(), script);
    if (++w.sums.executions % 256 == 0)
        w.tell();  // by count: the fuzzer sees addresses, so a run that repeats has no clock
    if (stopping) w.tell(), std::_Exit(interrupted_code);
    return 0;
}
