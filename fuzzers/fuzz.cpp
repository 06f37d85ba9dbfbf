// The entry of libFuzzer and AFL++: every input is a script, every difference an event that is kept and gone on from.
#include <fmt/format.h>
#include <sys/mman.h>

#include <CLI/CLI.hpp>
#include <bit>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "fuzzers/harness.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/setting.hpp"
#include "properties/choices_file.hpp"
#include "properties/files.hpp"
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
    std::string until;  ///< the signature that ends the run
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
        const std::string name = fmt::format("{:016x}", signature_hash(e));
        write(name + ".signature", signature(e) + "\n");  // first: what has a script has a name
        write(name + ".bin", packed(script));
    }
    const Events* run(const Script& script) {
        const u64 before = lockstep->steps();
        const Events* events = judged(*lockstep, setting.deviations, script);
        sums.steps += lockstep->steps() - before, sums.departures |= lockstep->departures();
        return events;
    }
    void tell() {
        if (!counts) return;
        nlohmann::json doc = {{"executions", sums.executions},
                              {"steps", sums.steps},
                              {"findings", sums.findings},
                              {"departures", sums.departures},
                              {"choices", nlohmann::json::parse(choices_text(lockstep->choices()))}};
        write("stats.json", doc.dump() + "\n");
    }
    /// Nothing is found that cannot be kept.
    void write(const std::string& name, const std::string& text) const {
        try {
            write_file(out / name, text);
        } catch (const std::exception& e) {
            fmt::print(stderr, "fuzz: {}\n", e.what());
            std::_Exit(exit_broken);
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
    std::string out = ".";
    w.setting.add_options(app);
    app.add_option("--out", out, "directory for stats.json and one binary script a signature");
    app.add_option("--until", w.until, "end once this signature is kept");
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
    worker = &w;
    std::atexit(last_word);
    std::signal(SIGINT, on_signal), std::signal(SIGTERM, on_signal);
    w.tell();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Worker& w = *worker;
    const Script script = decode({data, size});
    const Events* events = w.run(script);
    if (!events) return -1;  // not for the corpus either
    for (const Event& e : *events)
        if (w.is_new(signature_hash(e))) {
            w.keep(script, e);
            if (!w.until.empty() && signature(e) == w.until) stopping = 1;
        }
    const u64 n = ++w.sums.executions;
    if (n % 256 == 0 || std::has_single_bit(n))  // early too, of a target that dies soon
        w.tell();  // by count: the fuzzer sees addresses, so a run that repeats has no clock
    if (stopping) w.tell(), std::_Exit(interrupted_code);
    return 0;
}
