// Samples at even distances; where a run that goes on brings too many, every second one goes.
#include "fuzzers/nightly_growth.hpp"

#include <algorithm>
#include <set>

#include "fuzzers/nightly_figures.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::size_t most_samples = 200, in_a_run = 150;

std::size_t signatures(const Workplace& at) {
    std::set<std::string> names;
    for (const fs::path& f : scripts_in(at.work, ".signature")) names.insert(f.filename().string());
    return names.size();
}
}  // namespace

Growth::Growth(double seconds) : between_(std::max(1.0, seconds / in_a_run)), until_next_(between_) {}

void Growth::sample(Fuzzed& t, const Workplace& at) {
    const json sums = figures_of(t);
    json& rows = t.growth;
    if (rows.size() == most_samples)
        for (std::size_t i = 0; i < most_samples / 2; ++i) rows.erase(i);  // what follows moves up
    rows.push_back({{"seconds", sums["seconds"]},
                    {"executions", sums["executions"]},
                    {"edges", sums["edges"]},
                    {"signatures", signatures(at)}});
    until_next_ = Countdown(between_);
}
}  // namespace cxl
