// A sample of the corpus in two orders, each in fresh processes: what shows differently depends on more than the
// script.
#include <sys/mman.h>

#include <numeric>

#include "fuzzers/isolated.hpp"
#include "fuzzers/nightly_kept.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/stored.hpp"
#include "fuzzers/targets.hpp"
#include "properties/drive.hpp"

namespace cxl {
namespace {
constexpr std::size_t most_sampled = 256;
constexpr u64 death = 1;  // in place of a trace

/// Shared with the child that fills it.
struct Traces {
    u64 trace[most_sampled];
    std::size_t done;  ///< in the order that was asked for
};
struct Shared {
    Traces* traces =
        static_cast<Traces*>(mmap(nullptr, sizeof(Traces), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    Shared() {
        if (traces == MAP_FAILED) throw std::runtime_error("no memory");
    }
    ~Shared() { munmap(traces, sizeof(Traces)); }
    Shared(const Shared&) = delete;
};

/// By script, each run in the place that `order` gives it.
std::vector<u64> run_in_order(const std::string& target, const std::vector<Script>& scripts,
                              const std::vector<std::size_t>& order) {
    const Shared shared;
    Traces& t = *shared.traces;
    while (t.done < order.size()) {
        const Isolated run = isolated(
            [&] {
                Session session(find_target(target));
                for (; t.done < order.size(); ++t.done) t.trace[order[t.done]] = trace(session, scripts[order[t.done]]);
                return std::string();
            },
            seconds_a_script);
        if (run.died && t.done < order.size()) t.trace[order[t.done++]] = death;
    }
    return {t.trace, t.trace + scripts.size()};
}

std::vector<Script> sample(const fs::path& stored) {
    const Inputs all = is_stored(stored) ? read_stored(stored) : Inputs{};
    const std::size_t count = std::min(all.size(), most_sampled);
    std::vector<Script> scripts;
    std::size_t number = 0;
    for (const std::string& bytes : all)
        if (number++ * count / all.size() == scripts.size()) scripts.push_back(unpacked(bytes));
    return scripts;
}
}  // namespace

std::vector<Script> unstable(Fuzzed& target, const fs::path& stored) {
    const std::vector<Script> scripts = sample(stored);
    std::vector<std::size_t> order(scripts.size());
    std::iota(order.begin(), order.end(), 0);
    const auto once = run_in_order(target.name, scripts, order);
    std::reverse(order.begin(), order.end());
    const auto twice = run_in_order(target.name, scripts, order);
    std::vector<Script> differ;
    for (std::size_t i = 0; i < scripts.size(); ++i)
        if (once[i] != twice[i]) differ.push_back(scripts[i]);
    target.sampled = static_cast<u32>(scripts.size()), target.flaky = static_cast<u32>(differ.size());
    return differ;
}
}  // namespace cxl
