// Takes the inputs from where the engines leave them, keeps those that add coverage, and says how many.
#include "fuzzers/nightly_corpus.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "fuzzers/countdown.hpp"
#include "fuzzers/merge.hpp"
#include "fuzzers/nightly_claims.hpp"
#include "fuzzers/nightly_exchange.hpp"
#include "fuzzers/seeds.hpp"
#include "properties/files.hpp"
#include "properties/text/sugar.hpp"

namespace cxl {
namespace {
/// What an engine has run and kept: of libFuzzer in the folder that its workers share, or in their own where a run must
/// repeat; of afl-fuzz in the queues of its instances.
Inputs inputs_of(const std::string& engine, const Workplace& at) {
    Inputs all;
    if (engine == libfuzzer.name) {
        add_raw(all, at.inputs, is_from_afl);
        for (const auto& home : fs::directory_iterator(at.work)) add_raw(all, home.path() / "corpus");
    }
    if (engine == afl.name)
        for (const fs::path& queue : queues_of_instances(at)) add_raw(all, queue);
    return all;
}
/// Of all, and of those that are not here any more.
Inputs inputs_of_all(const Workplace& at) {
    Inputs all;
    add_raw(all, at.inputs);
    for (const auto& home : fs::directory_iterator(at.work)) add_raw(all, home.path() / "corpus");
    for (const fs::path& party : parties_in(at)) add_raw(all, party / "queue");
    return all;
}
/// The names of those inputs that are stored.
std::set<std::string> names_in(const Inputs& some, const Inputs& stored) {
    std::set<std::string> names;
    for (const std::string& bytes : some)
        if (stored.count(bytes)) names.insert(stored_name(bytes));
    return names;
}
void keep_names(const Job& job, const std::string& engine, const std::string& target, const Inputs& stored) {
    std::set<std::string> names;
    const Workplace at(job, target);
    if (job.gathered.empty()) names = names_in(inputs_of(engine, at), stored);
    for (const std::string& run : job.gathered) {
        const Workplace theirs = Workplace::of(run, target);
        const std::set<std::string> named = words_of(names_of_inputs(theirs, engine));
        for (const std::string& bytes : stored)
            if (named.count(stored_name(bytes))) names.insert(stored_name(bytes));
    }
    fs::create_directories(claims_home(at, engine));
    write_file(names_of_inputs(at, engine), fmt::format("{}\n", fmt::join(names, "\n")));
}
}  // namespace

void check_corpora(const Job& job) {
    for (const std::string& corpus : job.corpora) read_stored(corpus);
}

void store_corpus(const Job& job, Fuzzed& t) {
    const Workplace at(job, t.name);
    Inputs all;
    if (job.gathered.empty()) all = inputs_of_all(at);
    for (const std::string& run : job.gathered)
        if (const Workplace theirs = Workplace::of(run, t.name); is_stored(theirs.stored))
            all.merge(read_stored(theirs.stored));
        else if (fs::exists(theirs.work))  // it was killed before it came to that
            all.merge(inputs_of_all(theirs));
    fmt::print(stderr, "{}: merging {} inputs\n", t.name, all.size());
    const Making making(at.stored);
    const Countdown time(job.merge_seconds);
    const Merged m =
        merge(all, harness(job, t, job.fuzz, making.folder()), making.folder(), [&] { return time.left() > 0; });
    making.finish(m.kept);
    for (const std::string& bytes : m.kept) ++t.capabilities[text::capability_words(unpacked(bytes).device)];
    for (const Engaged& e : t.engines) keep_names(job, e.name, t.name, m.kept);
    t.corpus = {{"path", fs::relative(at.stored, job.out).string()},
                {"inputs", m.inputs},
                {"kept", m.kept.size()},
                {"features", m.features},
                {"deadly", m.deadly},
                {"unasked", m.unasked}};
}
}  // namespace cxl
