// Takes the inputs from where the engines leave them, keeps those that add coverage, and says how many.
#include "fuzzers/nightly_corpus.hpp"

#include <fmt/format.h>

#include "fuzzers/merge.hpp"
#include "fuzzers/nightly_exchange.hpp"
#include "fuzzers/nightly_progress.hpp"

namespace cxl {
namespace {
/// Shared by the workers, their own where a run must repeat, and the queues of afl-fuzz.
void add_inputs(Inputs& all, const Workplace& at) {
    add_raw(all, at.inputs);
    for (const auto& home : fs::directory_iterator(at.work)) add_raw(all, home.path() / "corpus");
    for (const fs::path& party : parties_in(at)) add_raw(all, party / "queue");
}
}  // namespace

void check_corpora(const Job& job) {
    for (const std::string& corpus : job.corpora) read_stored(corpus);
}

void store_corpus(const Job& job, Fuzzed& t) {
    const Workplace at(job, t.name);
    Inputs all;
    if (job.gathered.empty()) add_inputs(all, at);
    for (const std::string& run : job.gathered)
        if (const Workplace theirs = Workplace::of(run, t.name); is_stored(theirs.stored))
            all.merge(read_stored(theirs.stored));
        else if (fs::exists(theirs.work))  // it was killed before it came to that
            add_inputs(all, theirs);
    fmt::print(stderr, "{}: merging {} inputs\n", t.name, all.size());
    const Making making(at.stored);
    const Countdown time(job.merge_seconds);
    const Merged m =
        merge(all, harness(job, t, job.fuzz, making.folder()), making.folder(), [&] { return time.left() > 0; });
    making.finish(m.kept);
    t.corpus = {{"path", fs::relative(at.stored, job.out).string()},
                {"inputs", m.inputs},
                {"kept", m.kept.size()},
                {"features", m.features},
                {"deadly", m.deadly},
                {"unasked", m.unasked}};
}
}  // namespace cxl
