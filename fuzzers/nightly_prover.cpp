// Runs the prover, before the workers start: its files land in OUT/proofs, what it says on standard error.
#include <fmt/format.h>

#include "fuzzers/nightly_program.hpp"
#include "fuzzers/nightly_proofs.hpp"

namespace cxl {
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
