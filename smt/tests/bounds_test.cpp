// An access past the end of an array is noticed: without what is assumed of a device, some step makes one.
#include <fmt/format.h>

#include "smt/formula.hpp"
#include "smt/theorems.hpp"

namespace {
using namespace cxl;
using namespace cxl::smt;

/// Whether the step can reach outside an array of a device of which nothing is known.
bool reaches_outside(const Scope& scope) {
    new_scene();
    World<Formulas> w = free_world();
    const Choices choices;
    const Posed<Formulas> posed = step_stays_inside_arrays<Formulas>(w, Pose{contract, choices, scope});
    z3::solver solver(context());
    solver.add((posed.assume && !posed.judged.then).e);
    return solver.check() == z3::sat;
}
}  // namespace

int main() {
    u32 silent = 0, asked = 0;
    for (const Act step : {Act::CompWrite, Act::CompRead, Act::DvsecWrite, Act::DvsecRead, Act::Open, Act::Reset}) {
        const bool noticed = reaches_outside({step});
        fmt::print("{}: {}\n", step_names[static_cast<u8>(step)], noticed ? "noticed" : "SILENT");
        silent += !noticed, ++asked;
    }
    fmt::print("{} of {} steps reach outside an array of an unknown device\n", asked - silent, asked);
    return silent ? 2 : 0;
}
