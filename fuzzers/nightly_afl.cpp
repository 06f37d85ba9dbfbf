// A worker of AFL++: one instance of afl-fuzz, whose figures are in fuzzer_stats and whose inputs are in its queue.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "fuzzers/afl_fuzz.hpp"
#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_exchange.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace {
class Afl : public Worker {
public:
    Afl(const Job& job, const Fuzzed& target, const Workplace& at, u32 number, u32 instance, bool alone)
        : Worker(job, target, at, number),
          main_(instance == 0),
          compares_(!main_ || alone),
          name_(main_ ? "main" : fmt::format("s{}", instance)),
          own_(at_.afl() / name_),
          executions_before_(figure("execs_done")) {}
    const Engine& engine() const override { return afl; }
    Ending meaning(int code) const override {
        if (code == 0) return Ending::Finished;
        return fs::exists(figures()) ? Ending::Died : Ending::Broken;  // it has them once it has run all seeds
    }
    std::vector<std::string> command(double seconds) const override;
    u64 executions() const override {
        const u64 done = figure("execs_done");  // afl-fuzz that goes on counts on
        return std::max(Worker::executions(), done - std::min(done, executions_before_));
    }
    u64 edges() const override { return figure("edges_found"); }
    u64 taken() const override;

private:
    fs::path figures() const { return own_ / "fuzzer_stats"; }
    u64 figure(const std::string& key) const;

    bool main_, compares_;
    std::string name_;
    fs::path own_;
    u64 executions_before_;
};

std::vector<std::string> Afl::command(double seconds) const {
    std::vector<std::string> c = afl_fuzz({"AUTORESUME", "IMPORT_FIRST", "SYNC_TIME"},  // which is a minute
                                          main_ ? mutator_beside(job_->fuzz_afl) : fs::path());
    c.insert(c.end(), {main_ ? "-M" : "-S", name_});
    if (compares_) c.insert(c.end(), {"-c", "0"});
    c.insert(c.end(), {"-V", fmt::format("{}", std::max(1, static_cast<int>(seconds)))});
    c.insert(c.end(), {"-t", fmt::format("{}", seconds_a_script * 1000), "-G", fmt::format("{}", encoded_size)});
    c.insert(c.end(), {"-s", seed(), "-x", from_home(at_.dictionary()).string()});
    c.insert(c.end(), {"-i", from_home(queue_of_seeds(at_)).string(), "-o", from_home(at_.afl()).string(), "--"});
    for (std::string& word : harness(job_->fuzz_afl)) c.push_back(std::move(word));
    return c;
}

u64 Afl::figure(const std::string& key) const {
    std::ifstream in(figures());
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(key + ' ')) return std::strtoull(line.c_str() + line.find(':') + 1, nullptr, 10);
    return 0;
}

u64 Afl::taken() const {
    const auto queue = inputs_in(own_ / "queue");
    return static_cast<u64>(std::count_if(queue.begin(), queue.end(), is_from_libfuzzer));
}

}  // namespace

void hand_in_deaths(const Workplace& at) {
    if (!fs::exists(at.afl())) return;
    const fs::path home = at.work / "deaths";
    fs::create_directories(home);
    write_file(home / "engine", afl.name);
    for (const fs::path& instance : parties_in(at))
        for (const auto& folder : fs::directory_iterator(instance)) {  // one that goes on puts the old ones aside
            const std::string name = folder.path().filename().string();
            const std::string kind = name.starts_with("crashes") ? "crash-"
                                     : name.starts_with("hangs") ? "timeout-"
                                                                 : "";
            if (kind.empty()) continue;
            for (const fs::path& f : inputs_in(folder.path()))
                fs::copy_file(
                    f,
                    home / fmt::format("{}{}-{}-{}", kind, instance.filename().string(), name, f.filename().string()),
                    fs::copy_options::skip_existing);
        }
}

std::unique_ptr<Worker> afl_worker(const Job& job, const Fuzzed& target, const Workplace& at, u32 number, u32 instance,
                                   bool alone) {
    return std::make_unique<Afl>(job, target, at, number, instance, alone);
}
}  // namespace cxl
