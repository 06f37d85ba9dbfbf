// A libFuzzer worker: its options; edges, and what it took of the other engine, are in its log.
#include <fmt/format.h>

#include <fstream>

#include "fuzzers/nightly_engines.hpp"
#include "fuzzers/nightly_exchange.hpp"

namespace cxl {
namespace {
constexpr int interrupted_code = 72;

class LibFuzzer : public Worker {
public:
    using Worker::Worker;
    const Engine& engine() const override { return libfuzzer; }
    Ending meaning(int code) const override {
        if (code == 0 || code == interrupted_code) return Ending::Finished;
        return code == exit_broken ? Ending::Broken : Ending::Died;
    }
    std::vector<std::string> command(double seconds) const override;
    u64 edges() const override;
    u64 taken() const override;
    bool reloads() const override;
};

std::vector<std::string> LibFuzzer::command(double seconds) const {
    std::vector<std::string> c = harness(job_->fuzz);
    c.push_back("-seed=" + seed());
    c.push_back(fmt::format("-max_len={}", encoded_size));
    c.push_back(fmt::format("-timeout={}", seconds_a_script));
    c.emplace_back("-rss_limit_mb=4096");
    c.emplace_back("-artifact_prefix=./");
    c.push_back("-dict=" + from_home(at_.dictionary()).string());
    c.emplace_back("-print_final_stats=1");
    if (job_->runs) {  // must repeat: nothing comes from the other workers or from the clock
        fs::create_directories(home_ / "corpus");
        c.push_back(fmt::format("-runs={}", job_->runs));
        c.emplace_back("-reload=0");
        c.push_back("-seed_inputs=@" + from_home(at_.seeds()).string());
        c.emplace_back("corpus");
    } else {
        c.push_back(fmt::format("-max_total_time={}", std::max(1, static_cast<int>(seconds))));
        c.emplace_back("-reload=1");
        c.emplace_back("-verbosity=2");  // names what it reloads
        c.push_back(from_home(at_.inputs).string());
    }
    return c;
}

u64 LibFuzzer::edges() const {
    std::ifstream in(log());
    u64 most = 0;
    for (std::string line; std::getline(in, line);)
        if (const auto at = line.find("cov: "); at != line.npos)
            most = std::max<u64>(most, std::strtoull(line.c_str() + at + 5, nullptr, 10));
    return most;
}

u64 LibFuzzer::taken() const {
    std::ifstream in(log());
    u64 count = 0;
    for (std::string line; std::getline(in, line);)
        count += line.starts_with("Reloaded ") && is_from_afl(fs::path(line.substr(9)));
    return count;
}
/// What is there when it starts it takes without a word.
bool LibFuzzer::reloads() const {
    std::ifstream in(log());
    bool started = false;
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("INFO: Seed:"))
            started = false;
        else if (line.find("\tINITED") != line.npos)
            started = true;
    return running() && started;
}
}  // namespace

std::unique_ptr<Worker> libfuzzer_worker(const Job& job, const Fuzzed& target, const Workplace& at, u32 number) {
    return std::make_unique<LibFuzzer>(job, target, at, number);
}
}  // namespace cxl
