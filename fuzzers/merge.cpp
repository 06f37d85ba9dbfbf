// One pass over the inputs, from the smallest: libFuzzer's inner merge runs them and writes down the features of each
// in its control file; which stay is decided here, since libFuzzer's own choice depends on the order of names.
#include "fuzzers/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>

#include "fuzzers/verdict.hpp"
#include "properties/files.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace fs = std::filesystem;
namespace {
constexpr auto glance = std::chrono::milliseconds(10);

/// What the control file says of the inputs that were started; nothing of one that ended the process.
using Features = std::vector<std::optional<std::vector<u64>>>;
Features read_control(const fs::path& file) {
    std::ifstream in(file);
    Features started;
    for (std::string line; std::getline(in, line) && !in.eof();) {  // a process that we ended may leave half a line
        std::istringstream words(line);
        std::string kind;
        std::size_t number = 0;
        if (!(words >> kind >> number)) continue;
        if (kind == "STARTED") started.resize(number + 1);
        if (kind != "FT") continue;
        auto& features = started.at(number).emplace();
        for (u64 f; words >> f;) features.push_back(f);
    }
    return started;
}
/// Goes on behind the last input that was started. False if it was stopped.
bool run(const std::vector<std::string>& command, const fs::path& folder, const std::function<bool()>& goes_on) {
    const pid_t process = launch(command, folder, true);
    std::optional<int> code;
    bool stopped = false;
    while (!(code = ended(process))) {
        if (!stopped && !goes_on()) stopped = true, kill(process, SIGKILL);
        std::this_thread::sleep_for(glance);
    }
    return !stopped;
}
}  // namespace

Merged merge(const Inputs& all, const std::vector<std::string>& harness, const fs::path& folder,
             const std::function<bool()>& goes_on) {
    const fs::path control = folder / "control";
    fs::create_directory(folder / "inputs");
    std::string list = fmt::format("{}\n0\n", all.size());  // none of them in a corpus that is kept whole
    for (const std::string& bytes : all) {
        write_file(folder / "inputs" / stored_name(bytes), bytes);
        list += "inputs/" + stored_name(bytes) + "\n";
    }
    write_file(control, list);
    std::vector<std::string> command = {"/usr/bin/setpriv", "--pdeathsig", "KILL"};  // when we are killed
    command.insert(command.end(), harness.begin(), harness.end());
    for (const char* option :
         {"-merge_inner=1", "-merge_control_file=control", "-artifact_prefix=./", "-rss_limit_mb=4096"})
        command.emplace_back(option);
    command.push_back(fmt::format("-max_len={}", encoded_size));
    command.push_back(fmt::format("-timeout={}", seconds_a_script));

    Features features;
    bool stopped = false;
    while (!stopped && features.size() < all.size()) {
        const std::size_t before = features.size();
        stopped = !goes_on() || !run(command, folder, goes_on);
        features = read_control(control);
        if (!stopped && features.size() == before)
            throw std::runtime_error(
                fmt::format("{}: does not run the inputs: {}", harness.front(), last_line(folder / "log")));
    }
    if (stopped && !features.empty() && !features.back()) features.pop_back();  // which we ended

    Merged m;
    m.inputs = all.size();
    std::set<u64> reached;
    // a target without coverage, which somebody gave as a shared object: nothing is told apart, so all that live stay
    const bool covers =
        std::any_of(features.begin(), features.end(), [](const auto& of) { return of && !of->empty(); });
    std::size_t number = 0;
    for (const std::string& bytes : all) {
        const auto* of = number < features.size() ? &features[number] : nullptr;
        ++number;
        bool keeps = !of || (*of && !covers);
        if (!of)
            ++m.unasked;
        else if (!*of)
            ++m.deadly;
        else
            for (const u64 f : **of) keeps = reached.insert(f).second || keeps;
        if (keeps) m.kept.insert(bytes);
    }
    m.features = reached.size();
    return m;
}
}  // namespace cxl
