// One worker of a fuzzing engine: its command line, its process, what it has written so far.
#pragma once
#include <sys/types.h>

#include <memory>
#include <optional>

#include "fuzzers/nightly.hpp"

namespace cxl {
/// Where the workers on one target find what they are given, and leave what they make.
struct Workplace {
    fs::path work;
    fs::path inputs;  ///< shared by the workers, as they come
    fs::path stored;  ///< those worth keeping, in the form that lasts
    Workplace(const Job& job, const std::string& target);
    /// Of a run, without making it.
    static Workplace of(const fs::path& run, const std::string& target);
    fs::path dictionary() const { return work / "dictionary"; }
    fs::path seeds() const { return work / "seeds"; }
    fs::path home(u32 worker) const { return work / ("w" + std::to_string(worker)); }
    /// Of the first worker: those before it are of the run that this one goes on with.
    u32 first_worker() const;
    /// What afl-fuzz calls its sync directory: the queues of its instances, and of others by the same rules.
    fs::path afl() const { return work / "afl"; }

private:
    Workplace() = default;
};
/// Writes the seed scripts and the stored corpora for the workers, and a dictionary.
void provide(const Job& job, const Workplace& at);

struct Engine {
    const char* name;
    const char* build;  ///< the preset of its harness
};
inline constexpr Engine libfuzzer = {"libfuzzer", "fuzz"}, afl = {"afl", "afl"};

enum class Ending { Finished, Died, Broken };
constexpr u32 most_seed = 0x7fffffff;

/// The harness of a target and what any engine gives it, with paths from `home` on.
std::vector<std::string> harness(const Job& job, const Fuzzed& target, const std::string& program,
                                 const fs::path& home);

class Worker {
public:
    Worker(const Job& job, const Fuzzed& target, Workplace at, u32 number);
    virtual ~Worker() = default;

    /// Begins with `seconds` left, or begins again after a process that ended.
    void start(double seconds);
    /// Passes a signal on.
    void interrupt(int signal) const;
    bool running() const { return pid_ != 0; }
    u32 starts() const { return starts_; }
    /// How its process ended; nothing while it runs. It is said once.
    std::optional<Ending> ended();

    fs::path log() const { return home_ / "log"; }
    double seconds() const;  ///< that its processes ran
    u64 steps() const;
    nlohmann::json stats() const;         ///< of the process that was started last
    std::vector<fs::path> found() const;  ///< one script a signature, named by it
    virtual const Engine& engine() const = 0;
    virtual u64 executions() const;
    virtual u64 edges() const = 0;
    virtual u64 taken() const = 0;  ///< inputs of the other engine that were new to it
    /// Inputs that now come to the corpus are seen as new ones.
    virtual bool reloads() const { return false; }

protected:
    virtual std::vector<std::string> command(double seconds) const = 0;
    virtual Ending meaning(int exit_code) const = 0;
    std::vector<std::string> harness(const std::string& program) const;
    fs::path from_home(const fs::path& path) const;
    std::string seed() const;

    const Job* job_;
    const Fuzzed* target_;
    Workplace at_;
    fs::path home_;
    u32 number_, starts_ = 0;

private:
    using Clock = std::chrono::steady_clock;
    pid_t pid_ = 0;
    Clock::time_point started_;
    double seconds_ = 0;
    u64 executions_before_ = 0, steps_before_ = 0;  ///< of processes that ended
};
/// Puts inputs that killed or hung the target under afl-fuzz where the judging looks for them.
void hand_in_deaths(const Workplace& at);
std::unique_ptr<Worker> libfuzzer_worker(const Job& job, const Fuzzed& target, const Workplace& at, u32 number);
/// `instance`: 0 is the main one; `alone`: it is the only one.
std::unique_ptr<Worker> afl_worker(const Job& job, const Fuzzed& target, const Workplace& at, u32 number, u32 instance,
                                   bool alone);
}  // namespace cxl
