// What workers of any engine have in common: a process at home, and the figures of the harness in stats.json.
#include "fuzzers/nightly_worker.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fstream>

#include "properties/files.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace {
constexpr int not_found = 127;  // a shell's exit code
std::string absolute(const std::string& path) { return fs::exists(path) ? fs::absolute(path).string() : path; }
}  // namespace

Worker::Worker(const Job& job, const Fuzzed& target, Workplace at, u32 number)
    : job_(&job), target_(&target), at_(std::move(at)), home_(at_.home(number)), number_(number) {
    fs::create_directories(home_);
}

// It runs at home: no path of its command line says where --out is, so that a run repeats anywhere.
fs::path Worker::from_home(const fs::path& path) const { return fs::relative(path, home_); }

std::vector<std::string> harness(const Job& job, const Fuzzed& target, const std::string& program,
                                 const fs::path& home) {
    const bool library = target.name.find('/') != std::string::npos;
    std::vector<std::string> c = {absolute(program), "--target=" + (library ? absolute(target.name) : target.name),
                                  "--choices=" + fs::relative(target.setting.choices_file, home).string(), "--out=."};
    if (!job.deviations.empty()) c.push_back("--deviations=" + absolute(job.deviations));
    if (!job.until.empty()) c.push_back("--until=" + job.until);
    return c;
}
std::vector<std::string> Worker::harness(const std::string& program) const {
    return cxl::harness(*job_, *target_, program, home_);
}

std::string Worker::seed() const { return fmt::format("{}", (job_->seed + number_ + 1000 * starts_) % most_seed + 1); }

void Worker::start(double seconds) {
    if (starts_) executions_before_ += stats().value("executions", u64{0}), steps_before_ = steps();
    const auto c = command(seconds);
    if (!starts_++) write_file(home_ / "engine", engine().name);
    started_ = Clock::now();
    pid_ = launch(c, home_, job_->runs != 0);
}

void Worker::interrupt(int signal) const {
    if (running()) kill(pid_, signal);
}

std::optional<Ending> Worker::ended() {
    const auto code = running() ? cxl::ended(pid_) : std::nullopt;
    if (!code) return std::nullopt;
    seconds_ = seconds();
    pid_ = 0;
    return *code == not_found ? Ending::Broken : meaning(*code);
}

double Worker::seconds() const {
    return seconds_ + (running() ? std::chrono::duration<double>(Clock::now() - started_).count() : 0);
}
u64 Worker::executions() const { return executions_before_ + stats().value("executions", u64{0}); }
u64 Worker::steps() const { return steps_before_ + stats().value("steps", u64{0}); }

nlohmann::json Worker::stats() const {
    std::ifstream in(home_ / "stats.json");
    const auto doc = nlohmann::json::parse(in, nullptr, false);
    return doc.is_discarded() ? nlohmann::json::object() : doc;
}

std::vector<fs::path> Worker::found() const { return scripts_in(home_, ".bin"); }
}  // namespace cxl
