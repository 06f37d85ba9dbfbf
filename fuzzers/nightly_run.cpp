// run.json says what was asked, so that a killed run can go on; .lock is held by all who write in the directory.
#include "fuzzers/nightly_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <thread>

#include "properties/files.hpp"
#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Job, targets, minutes, jobs, seed, share, engines, choices, deviations, profile,
                                   corpus, corpora, merge_seconds, proves, source_seconds, asks, lifecycles, states)
namespace {
constexpr int run_format = 1;
constexpr u64 least_space = 32 << 20;  // bytes left on the disk: what ends the run still has to be written
constexpr int most_waits = 50;         // tenths of a second: workers of a killed run end a moment after it
int lock = -1;                         // not closed at exec: workers write there too

fs::path record_of(const Job& job) { return fs::path(job.out) / "run.json"; }

void take_lock(const Job& job) {
    const fs::path file = fs::path(job.out) / ".lock";
    lock = open(file.c_str(), O_RDWR | O_CREAT, 0644);
    if (lock < 0) throw std::runtime_error(fmt::format("{}: {}", file.string(), std::strerror(errno)));
    for (int waits = 0; flock(lock, LOCK_EX | LOCK_NB); ++waits) {
        if (waits == most_waits)
            throw std::runtime_error(fmt::format("{}: another run is writing there: name another --out", job.out));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

void refuse_what_is_there(const Job& job) {
    if (fs::exists(record_of(job)))
        throw std::runtime_error(
            fmt::format("{0}: holds a run: --resume {0} goes on with it, or name another --out", job.out));
    for (const auto& entry : fs::directory_iterator(job.out))
        if (entry.path().filename() != ".lock")
            throw std::runtime_error(fmt::format("{}: is not empty: name another --out", job.out));
}

/// As one that goes on from elsewhere reads it.
json record_of_run(Job job, const std::string& started) {
    std::vector<std::string*> paths = {&job.choices, &job.deviations, &job.corpus};
    for (std::string& corpus : job.corpora) paths.push_back(&corpus);
    for (std::string& target : job.targets)
        if (target.find('/') != target.npos) paths.push_back(&target);
    for (std::string* path : paths)
        if (fs::exists(*path)) *path = fs::absolute(*path).string();
    return {{"format", run_format}, {"suite", suite()}, {"source", source_of(job)}, {"started", started}, {"job", job}};
}

/// The record of the run to go on with; what must not change since is as it was.
json read_record(const Job& job) {
    const std::string file = record_of(job).string();
    std::ifstream in(file);
    if (!in) throw std::runtime_error(fmt::format("{}: no such file: there is no run to go on with", file));
    const json doc = json::parse(in, nullptr, false);
    if (doc.is_discarded() || doc.value("format", 0) != run_format)
        throw std::runtime_error(fmt::format("{}: is no record of a run, or not of format {}", file, run_format));
    if (doc["suite"] != suite())
        throw std::runtime_error(fmt::format("{}: a run of suite {}, and this is {}: it cannot go on", job.out,
                                             doc["suite"].get<std::string>(), suite()));
    const json now = source_of(job), &then = doc["source"];
    if (now.is_null() != then.is_null())
        throw std::runtime_error(
            fmt::format("{}: a run {} a series: give --source as it was", job.out, then.is_null() ? "without" : "of"));
    if (!now.is_null() && now.value("digest", "") != then.value("digest", ""))
        throw std::runtime_error(
            fmt::format("{}: a run of another series, sha256 {}", job.out, then.value("digest", "")));
    return doc;
}
}  // namespace

std::string suite() {
    std::string out;
    run_program({"git", "-C", CXL_ROOT, "describe", "--always", "--dirty"}, &out);
    return out.substr(0, out.find('\n'));
}

json source_of(const Job& job) {
    if (job.manifest.empty()) return nullptr;
    std::ifstream in(job.manifest);
    json manifest = json::parse(in);
    for (const char* list : {"hooks", "constants", "members"}) manifest.erase(list);
    json& patches = manifest["patches"] = json::array();
    for (const json& subject : manifest["subjects"])
        patches.push_back({{"number", patches.size() + 1}, {"subject", subject}});
    return manifest;
}

std::string take_directory(Job& job) {
    if (!job.resume.empty()) {
        job.out = job.resume;
        const json doc = read_record(job);
        take_lock(job);
        const double minutes = job.minutes;  // 0: not given, as it was
        doc["job"].get_to(job);
        if (minutes > 0) job.minutes = minutes;
        const std::string started = doc["started"];
        write_file(record_of(job), record_of_run(job, started).dump(2) + "\n");
        return started;
    }
    if (fs::exists(job.out) && !fs::exists(fs::path(job.out) / ".lock"))
        refuse_what_is_there(job);  // before there is a lock of ours in somebody's directory
    fs::create_directories(job.out);
    take_lock(job);
    refuse_what_is_there(job);
    const std::string started = fmt::format("{}", std::time(nullptr));
    if (!job.runs && job.gathered.empty()) write_file(record_of(job), record_of_run(job, started).dump(2) + "\n");
    return started;
}

void sync_directory(const Job& job) {
    const auto left = fs::space(job.out).available;
    if (left < least_space)
        throw std::runtime_error(
            fmt::format("{0}: {1} MiB left on its disk: free some, then --resume {0} goes on", job.out, left >> 20));
    if (syncfs(lock)) throw std::runtime_error(fmt::format("{}: {}", job.out, std::strerror(errno)));
}
}  // namespace cxl
