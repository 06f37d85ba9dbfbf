// How the engines come by each other's inputs: afl-fuzz syncs with queues beside its own, libFuzzer reloads its corpus.
#pragma once
#include <set>

#include "fuzzers/nightly_worker.hpp"

namespace cxl {
/// A directory of inputs by AFL's rules: numbered, and read in that order by whoever syncs with it.
class Queue {
public:
    explicit Queue(fs::path folder);
    /// Once each: a file that is there by name is left as it is.
    void add(const fs::path& file);
    bool has(const std::string& name) const { return names_.count(name) != 0; }

private:
    fs::path folder_;
    std::set<std::string> names_;
};

class Exchange {
public:
    explicit Exchange(const Workplace& at);
    /// What afl-fuzz found goes to the corpus, if `to_libfuzzer`; what came there otherwise goes to afl-fuzz.
    void pass(bool to_libfuzzer);

private:
    void to_corpus(const fs::path& input);

    Workplace at_;
    Queue seeds_, theirs_;
    std::set<std::string> given_;
};

/// What afl-fuzz has a directory for: each instance, and who it syncs with.
std::vector<fs::path> parties_in(const Workplace& at);
/// Inputs that afl-fuzz keeps in a folder of its own.
std::vector<fs::path> inputs_in(const fs::path& folder);
fs::path queue_of_seeds(const Workplace& at);
/// Of what afl-fuzz itself has run; none where it had no part.
std::vector<fs::path> queues_of_instances(const Workplace& at);
/// By a name in the corpus.
bool is_from_afl(const fs::path& file);
/// By a name in a queue of afl-fuzz.
bool is_from_libfuzzer(const fs::path& file);
}  // namespace cxl
