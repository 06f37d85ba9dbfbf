// A worker's command line and process, and its figures: stats.json is its own, the edges are in libFuzzer's log.
#include "fuzzers/nightly_worker.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fstream>

#include "properties/processes.hpp"

namespace cxl {
namespace {
constexpr int not_found = 127, interrupted_code = 72;  // a shell's and libFuzzer's exit codes
}

Worker::Worker(const Job& job, const Fuzzed& target, Workplace at, u32 number)
    : job_(&job), target_(&target), at_(std::move(at)), number_(number), home_(at_.home(number)) {
    fs::create_directories(home_);
}

std::vector<std::string> Worker::command(double seconds) const {
    // It runs at home: no path of its command line says where --out is, so that a run repeats anywhere.
    const auto from_home = [&](const fs::path& p) { return fs::relative(p, home_).string(); };
    const auto absolute = [](const std::string& p) { return fs::exists(p) ? fs::absolute(p).string() : p; };
    const bool library = target_->name.find('/') != std::string::npos;
    const std::string target = library ? absolute(target_->name) : target_->name;
    std::vector<std::string> c = {absolute(job_->fuzz), "--target=" + target,
                                  "--choices=" + from_home(target_->setting.choices_file), "--out=."};
    if (!job_->deviations.empty()) c.push_back("--deviations=" + absolute(job_->deviations));
    c.push_back(fmt::format("-seed={}", (job_->seed + number_ + 1000 * starts_) % 0x7fffffff + 1));
    c.push_back(fmt::format("-max_len={}", encoded_size));
    c.emplace_back("-timeout=20");
    c.emplace_back("-rss_limit_mb=4096");
    c.emplace_back("-artifact_prefix=./");
    c.push_back("-dict=" + from_home(at_.dictionary()));
    c.emplace_back("-print_final_stats=1");
    if (job_->runs) {  // must repeat: nothing comes from the other workers or from the clock
        c.push_back(fmt::format("-runs={}", job_->runs));
        c.emplace_back("-reload=0");
        c.push_back("-seed_inputs=@" + from_home(at_.seeds()));
        c.emplace_back("corpus");
    } else {
        c.push_back(fmt::format("-max_total_time={}", std::max(1, static_cast<int>(seconds))));
        c.emplace_back("-reload=1");
        c.push_back(from_home(at_.corpus));
    }
    return c;
}

void Worker::start(double seconds) {
    if (starts_) executions_before_ = executions(), steps_before_ = steps();
    if (job_->runs) fs::create_directories(home_ / "corpus");
    const auto c = command(seconds);
    ++starts_;
    pid_ = launch(c, home_, job_->runs != 0);
}

void Worker::interrupt(int signal) const {
    if (running()) kill(pid_, signal);
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
