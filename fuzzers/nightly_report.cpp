// The evidence rendered for people and for other programs, by ci/report.
#include <fmt/format.h>

#include <cstdio>

#include "fuzzers/nightly.hpp"
#include "properties/processes.hpp"

namespace cxl {
void render(const Job& job) {
    if (job.report.empty()) return;
    std::vector<std::string> command = {job.report, job.out};
    if (!job.source_files.empty()) command.insert(command.end(), {"--source-dir", job.source_files});
    std::fflush(stdout);  // what it says stands after what has been said
    if (wait_for(launch_beside(command)) != exit_shown)
        throw std::runtime_error(fmt::format("{}: the report was not written; evidence.json is whole", job.out));
}
}  // namespace cxl
