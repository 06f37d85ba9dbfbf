// Compilers and preload.
#include "fuzzers/tests/reproducer_runs.hpp"

#include <fmt/format.h>

#include "properties/files.hpp"
#include "properties/processes.hpp"

namespace cxl {
namespace {
constexpr int lacks = 77, selftest_skips = 4;
const char* const compilers[] = {"gcc", "clang-19"};

/// Whether both forms of the program end so.
bool end(const Runner::Ends& e, int program, int selftest) { return e.program == program && e.selftest == selftest; }
std::string told(const Runner::Ends& e) { return fmt::format("exits {} and {}: {}", e.program, e.selftest, e.said); }
}  // namespace

void Runner::compile(const std::string& name, const Reproducer& r, const Script& script) const {
    write_file(folder / (name + ".script"), print(script));
    write_file(folder / (name + ".c"), r.c);
    write_file(folder / (name + ".selftest.c"), r.selftest);
    for (const char* compiler : compilers)
        for (const std::string form : {"", ".selftest"}) {
            const std::string program = (folder / (name + form)).string();
            if (run_program(
                    {compiler, "-Wall", "-Wextra", "-Werror", "-I", harness.string(), "-o", program, program + ".c"}))
                throw std::runtime_error(fmt::format("{} does not compile {}.c", compiler, program));
        }
}

Runner::Ends Runner::run(const std::string& name, const std::string& target, const std::string& without,
                         const std::string& device) const {
    const auto one = [&](const std::string& form, std::string& said) {
        std::vector<std::string> c = {preload.string(), (folder / (name + ".script")).string(), "--target", target};
        if (!without.empty()) c.insert(c.end(), {"--without", without});
        c.insert(c.end(), {"--", (folder / (name + form)).string(), device});
        return run_program(c, &said);
    };
    Ends ends;
    std::string unread;
    ends.program = one("", ends.said), ends.selftest = one(".selftest", unread);
    return ends;
}

Shown shown_by(const Runner& runner, const std::string& name, const Setting& setting, const Script& script,
               const std::string& signature) {
    const Reproducer r = reproduce(setting, script, signature);
    runner.compile(name, r, script);
    const Runner::Ends here = runner.run(name, setting.target), there = runner.run(name, "reference"),
                       bare = runner.run(name, setting.target, "simulator");
    if (!end(bare, r.needs.empty() ? 1 : lacks, r.needs.empty() ? 1 : selftest_skips))
        return {Showing::Wrong, fmt::format("without a simulator it {} (needs: {})", told(bare), r.needs)};
    if (end(here, lacks, selftest_skips)) return {Showing::Unseen, r.needs};
    if (!end(here, 1, 1)) return {Showing::Wrong, fmt::format("on {} it {}", setting.target, told(here))};
    if (end(there, 0, 0)) return {Showing::Shown, r.needs};
    return {Showing::Wrong, "on reference it " + told(there)};
}
}  // namespace cxl
