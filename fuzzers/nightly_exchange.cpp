// Copies inputs between the corpus, which libFuzzer reads and writes, and the queues that afl-fuzz syncs with.
#include "fuzzers/nightly_exchange.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "fuzzers/stored.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace {
constexpr auto settled = std::chrono::seconds(2);  // old enough not to be half written
constexpr std::string_view numbered = "id:", origin = ",from:";
const std::string mark = "afl-";
const std::string party = "libfuzzer";  // a name beside those of afl-fuzz's instances

/// afl-fuzz's own finds: what it was given, or took from another queue, is known already.
bool is_own(const fs::path& input) {
    const std::string name = input.filename().string();
    return name.find(",orig:") == name.npos && name.find(",sync:") == name.npos;
}
std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code gone;
    for (fs::directory_iterator f(folder, gone), end; f != end; f.increment(gone)) files.push_back(f->path());
    std::sort(files.begin(), files.end());
    return files;
}
}  // namespace

Queue::Queue(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(folder_);
    for (const fs::path& f : inputs_in(folder_)) {
        const std::string name = f.filename().string();
        names_.insert(name.substr(std::min(name.size(), name.find(origin) + origin.size())));
    }
}

void Queue::add(const fs::path& file) {
    const std::string name = file.filename().string();
    if (has(name)) return;
    std::error_code gone;  // libFuzzer removes what it has made smaller
    const fs::path to = folder_ / fmt::format("{}{:06}{}{}", numbered, names_.size(), origin, name);
    if (fs::copy_file(file, to, gone)) names_.insert(name);
}

std::vector<fs::path> parties_in(const Workplace& at) {
    std::vector<fs::path> all = files_in(at.afl());
    std::erase_if(all, [](const fs::path& f) { return !fs::is_directory(f); });
    return all;
}

std::vector<fs::path> inputs_in(const fs::path& folder) {
    std::vector<fs::path> files = files_in(folder);
    std::erase_if(files, [](const fs::path& f) { return !f.filename().string().starts_with(numbered); });
    return files;
}

fs::path queue_of_seeds(const Workplace& at) { return at.afl() / "seeds" / "queue"; }
std::vector<fs::path> queues_of_instances(const Workplace& at) {
    std::vector<fs::path> queues;
    for (const fs::path& instance : parties_in(at))
        if (const auto name = instance.filename(); name != party && name != "seeds")
            queues.push_back(instance / "queue");
    return queues;
}
bool is_from_afl(const fs::path& file) { return file.filename().string().starts_with(mark); }
bool is_from_libfuzzer(const fs::path& file) {
    return file.filename().string().find(",sync:" + party + ",") != std::string::npos;
}

Exchange::Exchange(const Workplace& at) : at_(at), seeds_(queue_of_seeds(at)), theirs_(at.afl() / party / "queue") {
    fs::remove(at.afl() / ".affinity_lock");  // of one that was killed while it chose its core: others wait for ever
    for (const fs::path& f : files_in(at_.inputs))
        if (!theirs_.has(f.filename().string())) seeds_.add(f);
}

void Exchange::to_corpus(const fs::path& input) {
    if (!given_.insert(input.string()).second) return;
    const std::string bytes = contents(input);
    const fs::path to = at_.inputs / (mark + stored_name(bytes)), part = at_.work / "exchanged";
    if (fs::exists(to)) return;
    fs::copy_file(input, part, fs::copy_options::overwrite_existing);
    fs::rename(part, to);
    fs::last_write_time(to,
                        fs::file_time_type::clock::now());  // libFuzzer passes over what is older than its last look
}

void Exchange::pass(bool to_libfuzzer) {
    if (to_libfuzzer)
        for (const fs::path& queue : queues_of_instances(at_))
            for (const fs::path& f : inputs_in(queue))
                if (is_own(f)) to_corpus(f);
    for (const fs::path& f : files_in(at_.inputs)) {
        std::error_code gone;
        const auto age = fs::file_time_type::clock::now() - fs::last_write_time(f, gone);
        if (!gone && age > settled && !is_from_afl(f) && !seeds_.has(f.filename().string())) theirs_.add(f);
    }
}
}  // namespace cxl
