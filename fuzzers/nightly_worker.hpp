// One libFuzzer worker: its command line, its process, what it has written so far.
#pragma once
#include <sys/types.h>

#include "fuzzers/nightly.hpp"

namespace cxl {
/// Where the workers on one target find what they are given, and leave what they make.
struct Workplace {
    fs::path work, corpus;
    Workplace(const Job& job, const std::string& target);
    /// Of a run, without making it.
    static Workplace of(const fs::path& run, const std::string& target);
    fs::path dictionary() const { return work / "dictionary"; }
    fs::path seeds() const { return work / "seeds"; }
    fs::path home(u32 worker) const { return work / ("w" + std::to_string(worker)); }

private:
    Workplace() = default;
};
/// Writes the seed scripts in the fuzzer's form, and its dictionary.
void provide(const Job& job, const Workplace& at);

enum class Ending { Finished, Died, NotStarted };

class Worker {
public:
    Worker(const Job& job, const Fuzzed& target, Workplace at, u32 number);

    /// Begins with `seconds` left, or begins again in the place of a process that died.
    void start(double seconds);
    /// Passes a signal on.
    void interrupt(int signal) const;
    bool running() const { return pid_ != 0; }
    u32 starts() const { return starts_; }
    /// How its process ended; nothing while it runs. It is said once.
    std::optional<Ending> ended();

    fs::path log() const { return home_ / "log"; }
    u64 executions() const;
    u64 steps() const;
    u64 edges() const;
    nlohmann::json stats() const;         ///< of the process that was started last
    std::vector<fs::path> found() const;  ///< one script a signature, named by it

private:
    std::vector<std::string> command(double seconds) const;

    const Job* job_;
    const Fuzzed* target_;
    Workplace at_;
    u32 number_, starts_ = 0;
    fs::path home_;
    pid_t pid_ = 0;
    u64 executions_before_ = 0, steps_before_ = 0;  ///< of processes that died
};
}  // namespace cxl
