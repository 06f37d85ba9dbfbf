// OSS-Fuzz: a target beside the model. Nobody collects there: a finding is explained and ends the process.
#include <fmt/format.h>

#include <choices_of_reference.hpp>
#include <cstdlib>

#include "fuzzers/harness.hpp"
#include "fuzzers/targets.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/choices_file.hpp"
#include "properties/explain.hpp"

namespace {
using namespace cxl;
struct Harness {
    Choices choices = read_choices(choices_of_reference, "choices.json");
    Lockstep lockstep{find_target(CXL_TARGET_NAME), contract, choices};
};
Harness* harness = nullptr;
}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    static Harness one;
    harness = &one;
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Script script = decode({data, size});
    Events* events = judged(harness->lockstep, {}, script);
    if (!events) return -1;  // not for the corpus either
    keep_musts(*events);
    if (!events->count) return 0;
    fmt::print(stderr, "{}\nfinding: {}\nto see it again: ci/replay INPUT --target {}\n", explain(script, *events),
               signature(*events->begin()), CXL_TARGET_NAME);
    std::abort();
}
