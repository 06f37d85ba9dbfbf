// The evidence rendered for people and for other programs, by ci/report.
#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <thread>

#include "fuzzers/nightly.hpp"
#include "properties/processes.hpp"

namespace cxl {
void render(const Job& job) {
    if (job.report.empty()) return;
    std::vector<std::string> command = {job.report, job.out};
    if (!job.source_files.empty()) command.insert(command.end(), {"--source-dir", job.source_files});
    const pid_t pid = launch_beside(command);
    std::optional<int> code;
    while (!(code = ended(pid))) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (*code != exit_shown)
        throw std::runtime_error(fmt::format("{}: the report was not written; evidence.json is whole", job.out));
}
}  // namespace cxl
