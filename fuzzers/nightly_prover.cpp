// Runs the prover, before the workers start: its files land in OUT/proofs, what it says on standard error.
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

#include "fuzzers/nightly_proofs.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace {
constexpr int patience = 300;  // tenths of a second

/// To its end, which Ctrl-C brings about; -1 if it died.
int run_to_end(const std::vector<std::string>& command) {
    const pid_t pid = launch_beside(command);
    int since = 0;  // it was asked to end
    while (true) {
        if (const auto code = ended(pid)) return *code;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (!interrupted) continue;
        // its group: the other solver is a process of its own
        if (since == 0 && kill(-pid, SIGINT)) continue;
        if (++since == patience) kill(-pid, SIGKILL);
    }
}
}  // namespace

nlohmann::json prove(const Job& job) {
    if (job.prove.empty()) return nullptr;
    const fs::path at = fs::path(job.out) / "proofs", file = at / "proofs.json";
    fs::create_directories(at);
    fmt::print(stderr, "proving\n");
    const int code = run_to_end({job.prove, "--json", file.string(), "--smtlib", (at / "smtlib").string(), "--scripts",
                                 (at / "scripts").string(), "--jobs", fmt::format("{}", job.jobs)});
    return read_proofs(file, code);
}
}  // namespace cxl
