// libFuzzer workers: started, watched, restarted when a target dies, stopped cleanly.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "fuzzers/nightly.hpp"
#include "properties/choices_file.hpp"

namespace cxl {
namespace {
using Clock = std::chrono::steady_clock;
double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Worker {
    fs::path home;
    pid_t pid = 0;
    u32 starts = 0;
    u64 before = 0, steps_before = 0;  ///< of earlier starts
};
/// `repeatable`: without address randomisation, since the fuzzer learns from compared values, addresses too.
pid_t launch(const std::vector<std::string>& command, const fs::path& log, bool repeatable) {
    const pid_t pid = fork();
    if (pid) return pid;
    const int fd = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    dup2(fd, STDOUT_FILENO), dup2(fd, STDERR_FILENO);
    if (repeatable) personality(ADDR_NO_RANDOMIZE);
    setpgid(0, 0);  // Ctrl-C is the parent's to pass on
    std::vector<char*> argv;
    for (const std::string& a : command) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(127);
}
nlohmann::json stats(const Worker& w) {
    std::ifstream in(w.home / "stats.json");
    const auto doc = nlohmann::json::parse(in, nullptr, false);
    return doc.is_discarded() ? nlohmann::json::object() : doc;
}
u64 edges(const Worker& w) {
    std::ifstream in(w.home / "log");
    u64 most = 0;
    for (std::string line; std::getline(in, line);)
        if (const auto at = line.find("cov: "); at != line.npos)
            most = std::max<u64>(most, std::strtoull(line.c_str() + at + 5, nullptr, 10));
    return most;
}
void write_dictionary(const fs::path& file) {
    std::string text;
    for (const RegisterRow& row : contract.rows)
        for (u32 i = 0; i < row.field_count; ++i) {
            const u32 m = row.fields[i].mask;
            text += fmt::format("\"\\x{:02x}\\x{:02x}\\x{:02x}\\x{:02x}\"\n", m & 0xff, m >> 8 & 0xff, m >> 16 & 0xff,
                                m >> 24);
        }
    write_file(file, text);
}
}  // namespace

int run_program(const std::vector<std::string>& command, std::string* output) {
    int ends[2];
    if (pipe(ends)) return -1;
    const pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDERR_FILENO);
        close(ends[0]);
        std::vector<char*> argv;
        for (const std::string& a : command) argv.push_back(const_cast<char*>(a.c_str()));
        argv.push_back(nullptr);
        execvp(argv[0], argv.data());
        _exit(127);
    }
    close(ends[1]);
    char buffer[4096];
    for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
        if (output) output->append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void find_choices(const Job& job, Fuzzed& t) {
    t.setting.target = t.name, t.setting.choices_file = job.choices, t.setting.deviations_file = job.deviations;
    t.setting.load();
    bool stated = false;
    for (const Point& p : points) stated = stated || t.setting.choices.known(p.u);
    const fs::path work = fs::path(job.out) / "work" / fs::path(t.name).filename();
    fs::create_directories(work);
    if (!stated) {
        auto lockstep = t.setting.lockstep();
        for (const fs::path& f : scripts_in(job.corpus, ".script")) lockstep->discover(read_script(f.string()));
        t.setting.choices = lockstep->choices();
    }
    const fs::path file = work / "choices.json";
    write_file(file, choices_text(t.setting.choices));
    t.setting.choices_file = file.string();
}

void fuzz_target(const Job& job, Fuzzed& t, double seconds) {
    const fs::path work = fs::path(job.out) / "work" / fs::path(t.name).filename();
    const fs::path corpus = fs::path(job.out) / "corpus" / fs::path(t.name).filename();
    fs::create_directories(corpus);
    for (const fs::path& f : scripts_in(job.corpus, ".script")) {
        u8 bytes[encoded_size];
        const std::size_t n = encode(read_script(f.string()), bytes);
        write_file(corpus / (f.stem().string() + ".bin"), std::string(reinterpret_cast<char*>(bytes), n));
    }
    write_dictionary(work / "dictionary");
    std::string seeds;  // named one by one where a run must repeat: a folder's own order is chance
    for (const fs::path& f : scripts_in(corpus, ".bin")) seeds += (seeds.empty() ? "" : ",") + f.string();
    write_file(work / "seeds", seeds);
    const auto start = Clock::now();
    const auto left = [&] { return seconds - since(start); };
    std::vector<Worker> workers(job.jobs);
    const auto begin = [&](Worker& w, u32 i) {
        std::vector<std::string> c = {job.fuzz, "--target=" + t.name, "--choices=" + t.setting.choices_file,
                                      "--out=" + w.home.string()};
        if (!job.deviations.empty()) c.push_back("--deviations=" + job.deviations);
        c.push_back(fmt::format("-seed={}", (job.seed + i + 1000 * w.starts) % 0x7fffffff + 1));
        if (job.runs)
            c.push_back(fmt::format("-runs={}", job.runs)), c.emplace_back("-reload=0");
        else
            c.push_back(fmt::format("-max_total_time={}", std::max(1, static_cast<int>(left())))),
                c.emplace_back("-reload=1");
        c.push_back(fmt::format("-max_len={}", encoded_size));
        c.emplace_back("-timeout=20"), c.emplace_back("-rss_limit_mb=4096"),
            c.push_back("-artifact_prefix=" + w.home.string() + "/");
        c.push_back("-dict=" + (work / "dictionary").string()), c.emplace_back("-print_final_stats=1");
        if (job.runs)
            c.push_back("-seed_inputs=@" + (work / "seeds").string()), fs::create_directories(w.home / "corpus");
        c.push_back(job.runs ? (w.home / "corpus").string() : corpus.string());
        ++w.starts;
        w.pid = launch(c, w.home / "log", job.runs != 0);
    };
    for (u32 i = 0; i < workers.size(); ++i) {
        workers[i].home = work / fmt::format("w{}", i);
        fs::create_directories(workers[i].home);
        begin(workers[i], i);
    }
    const bool tty = isatty(STDERR_FILENO);
    auto told = Clock::now() - std::chrono::seconds(60);
    bool stopped = false;
    for (u32 running = job.jobs; running;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        if (interrupted && !stopped) {
            stopped = true;
            for (const Worker& w : workers)
                if (w.pid) kill(w.pid, SIGINT);
        }
        running = 0;
        for (u32 i = 0; i < workers.size(); ++i) {
            Worker& w = workers[i];
            int status = 0;
            if (w.pid && waitpid(w.pid, &status, WNOHANG) == w.pid) {
                w.pid = 0;
                const bool died = !WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 72);
                if (died && WIFEXITED(status) && (WEXITSTATUS(status) == 2 || WEXITSTATUS(status) == 127))
                    throw std::runtime_error(
                        fmt::format("the worker did not start: see {}", (w.home / "log").string()));
                if (died && !interrupted && !job.runs && left() > 2 && w.starts < 100) {
                    const auto s = stats(w);  // libFuzzer kept the input: go on with what time is left
                    w.before += s.value("executions", u64{0}), w.steps_before += s.value("steps", u64{0});
                    ++t.restarts;
                    begin(w, i);
                }
            }
            running += w.pid != 0;
        }
        if (since(told) < (tty ? 1 : 10)) continue;
        told = Clock::now();
        u64 executions = 0, cov = 0;
        std::map<std::string, int> found;
        for (const Worker& w : workers) {
            executions += w.before + stats(w).value("executions", u64{0}), cov = std::max(cov, edges(w));
            for (const fs::path& f : scripts_in(w.home, ".bin")) found[f.filename().string()] = 1;
        }
        fmt::print(stderr, "{}{}: {} left, {} executions, {:.0f}/s, {} edges, {} signatures so far{}", tty ? "\r" : "",
                   t.name, job.runs ? "runs" : fmt::format("{:.0f} s", std::max(0.0, left())), executions,
                   executions / std::max(1.0, since(start)), cov, found.size(), tty ? "   " : "\n");
    }
    if (tty) fmt::print(stderr, "\n");
    t.seconds = since(start), t.workers = job.jobs;
    for (const Worker& w : workers) {
        const auto s = stats(w);
        t.executions += w.before + s.value("executions", u64{0}), t.steps += w.steps_before + s.value("steps", u64{0});
        t.departures |= s.value("departures", u64{0}), t.edges = std::max(t.edges, edges(w));
        if (s.contains("choices")) t.choices.update(s["choices"]);
    }
}
}  // namespace cxl
