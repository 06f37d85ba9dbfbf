// Reads workers' homes and runs what is there once more: what is not shown again is not dropped, but flaky.
#include "fuzzers/nightly_kept.hpp"

#include <algorithm>
#include <fstream>

namespace cxl {
namespace {
std::string line_of(const fs::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}
bool is_death(const std::string& name) {
    return name.starts_with("crash-") || name.starts_with("timeout-") || name.starts_with("oom-");
}
bool is_of_the_whole_run(const Told& e) {
    return e.place == "device" && e.rule == "SYS-1" && e.title.find(" at run") != std::string::npos;
}
void add(std::map<std::string, Best>& all, const std::string& signature, const Kept& k, bool dies, bool flaky) {
    const auto [it, is_first] = all.try_emplace(signature, Best{k.script, {}, dies, flaky});
    Best& best = it->second;
    if (!is_first && (best.flaky > flaky || (best.flaky == flaky && best.script.count > k.script.count)))
        best.script = k.script, best.dies = dies, best.flaky = flaky;
    best.engines.insert(k.engine);
}
}  // namespace

std::vector<Kept> kept_in(const fs::path& home) {
    std::vector<Kept> all;
    const std::string engine = line_of(home / "engine");
    for (const auto& f : fs::directory_iterator(home)) {
        const bool signs = f.path().extension() == ".bin";
        if (!signs && !is_death(f.path().filename().string())) continue;
        const fs::path signature = fs::path(f.path()).replace_extension(".signature");
        all.push_back({f.path(), read_input(f.path()), signs ? line_of(signature) : "", engine});
    }
    return all;
}

std::vector<Kept> kept_by_workers(const fs::path& work) {
    std::vector<Kept> all;
    for (const auto& home : fs::directory_iterator(work))
        if (home.is_directory())
            for (Kept& k : kept_in(home)) all.push_back(std::move(k));
    std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.file < b.file; });
    return all;
}

std::map<std::string, Best> run_again(Fuzzed& t, const std::vector<Kept>& kept) {
    std::map<std::string, Best> all;
    for (const Kept& k : kept) {
        const Verdict v = judge_isolated(t.setting, k.script);
        t.forgiven += v.forgiven;
        bool again = false;
        for (const Told& e : v.events) {
            const bool dies = is_of_the_whole_run(e);
            again = again || (k.said.empty() ? dies : k.said == e.signature);
            add(all, e.signature, k, dies, false);
        }
        if (!again) add(all, k.said.empty() ? "SYS-1 device run report death" : k.said, k, false, true);
    }
    return all;
}
}  // namespace cxl
