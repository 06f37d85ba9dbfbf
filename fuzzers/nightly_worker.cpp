// A worker's command line and process, and its figures: stats.json is its own, the edges are in libFuzzer's log.
#include "fuzzers/nightly_worker.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fstream>

#include "fuzzers/processes.hpp"

namespace cxl {
namespace {
constexpr int not_found = 127, interrupted_code = 72;  // a shell's and libFuzzer's exit codes
}

Worker::Worker(const Job& job, const Fuzzed& target, Workplace at, u32 number)
    : job_(&job), target_(&target), at_(std::move(at)), number_(number), home_(at_.work / fmt::format("w{}", number)) {
    fs::create_directories(home_);
}

std::vector<std::string> Worker::command(double seconds) const {
    std::vector<std::string> c = {job_->fuzz, "--target=" + target_->name, "--choices=" + target_->setting.choices_file,
                                  "--out=" + home_.string()};
    if (!job_->deviations.empty()) c.push_back("--deviations=" + job_->deviations);
    c.push_back(fmt::format("-seed={}", (job_->seed + number_ + 1000 * starts_) % 0x7fffffff + 1));
    c.push_back(fmt::format("-max_len={}", encoded_size));
    c.emplace_back("-timeout=20");
    c.emplace_back("-rss_limit_mb=4096");
    c.push_back("-artifact_prefix=" + home_.string() + "/");
    c.push_back("-dict=" + at_.dictionary().string());
    c.emplace_back("-print_final_stats=1");
    if (job_->runs) {  // must repeat: nothing comes from the other workers or from the clock
        c.push_back(fmt::format("-runs={}", job_->runs));
        c.emplace_back("-reload=0");
        c.push_back("-seed_inputs=@" + at_.seeds().string());
        c.push_back((home_ / "corpus").string());
    } else {
        c.push_back(fmt::format("-max_total_time={}", std::max(1, static_cast<int>(seconds))));
        c.emplace_back("-reload=1");
        c.push_back(at_.corpus.string());
    }
    return c;
}

void Worker::start(double seconds) {
    if (starts_) executions_before_ = executions(), steps_before_ = steps();
    if (job_->runs) fs::create_directories(home_ / "corpus");
    const auto c = command(seconds);
    ++starts_;
    pid_ = launch(c, log(), job_->runs != 0);
}

void Worker::interrupt() const {
    if (running()) kill(pid_, SIGINT);
}

std::optional<Ending> Worker::ended() {
    const auto code = running() ? cxl::ended(pid_) : std::nullopt;
    if (!code) return std::nullopt;
    pid_ = 0;
    if (*code == 0 || *code == interrupted_code) return Ending::Finished;
    return *code == exit_broken || *code == not_found ? Ending::NotStarted : Ending::Died;
}

u64 Worker::executions() const { return executions_before_ + stats().value("executions", u64{0}); }
u64 Worker::steps() const { return steps_before_ + stats().value("steps", u64{0}); }

u64 Worker::edges() const {
    std::ifstream in(log());
    u64 most = 0;
    for (std::string line; std::getline(in, line);)
        if (const auto at = line.find("cov: "); at != line.npos)
            most = std::max<u64>(most, std::strtoull(line.c_str() + at + 5, nullptr, 10));
    return most;
}

nlohmann::json Worker::stats() const {
    std::ifstream in(home_ / "stats.json");
    const auto doc = nlohmann::json::parse(in, nullptr, false);
    return doc.is_discarded() ? nlohmann::json::object() : doc;
}

std::vector<fs::path> Worker::found() const { return scripts_in(home_, ".bin"); }
}  // namespace cxl
