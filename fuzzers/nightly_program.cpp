// Waits for a program in a process group of its own, and passes Ctrl-C on.
#include "fuzzers/nightly_program.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include "fuzzers/nightly.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace {
constexpr int patience = 300;  // tenths of a second
}

int run_to_end(const std::vector<std::string>& command) {
    const pid_t pid = launch_beside(command);
    int since = 0;  // it was asked to end
    while (true) {
        if (const auto code = ended(pid)) return *code;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (!interrupted) continue;
        // its group: the other solver, and the process that the target runs in, are processes of their own
        if (since == 0 && kill(-pid, SIGINT)) continue;
        if (++since == patience) kill(-pid, SIGKILL);
    }
}
}  // namespace cxl
