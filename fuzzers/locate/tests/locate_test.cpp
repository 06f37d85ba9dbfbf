// Whether the lines that `locate` finds are those of planted faults, and of a target's known deviations.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "fuzzers/locate/tests/planted.hpp"
#include "fuzzers/options.hpp"
#include "fuzzers/tests/fault_lists.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/files.hpp"

namespace {
using namespace cxl;
Setting setting;
std::string corpus, reporter;
u32 each = 1, floor_percent = 0, late = 0;
bool verbose = false;
constexpr double seconds = 120;

/// The first script that shows the fault in this build, and under which signature.
std::string shown(const Setting& faulty, const cxl_fault_row& fault, const std::vector<Script>& scripts,
                  Script& script) {
    const auto lockstep = faulty.lockstep();
    for (const Script& s : scripts)
        for (const Event& e : lockstep->run(s))
            if (names(fault, e.rule) && by_sanitizer(signature(e)) == !reporter.empty())
                return script = s, signature(e);
    return {};
}
Location located(const Setting& faulty, const Script& script, const std::string& signature) {
    if (reporter.empty()) return locate(faulty, script, signature, seconds, late);
    const auto file = std::filesystem::temp_directory_path() / fmt::format("locate_test.{}.script", getpid());
    write_file(file, print(script));
    const Location l = locate_report(faulty, file.string(), reporter);
    std::filesystem::remove(file);
    return l;
}

int faults() {
    const Planted planted;
    const std::vector<Script> scripts = read_corpus(corpus);
    u32 asked = 0, exact = 0, near = 0, beside = 0, none = 0;
    for (u32 i = 0; i < cxl_fault_count; i += each) {
        const cxl_fault_row& fault = cxl_faults[i];
        const std::vector<Line> own = planted.of(fault.name);
        if (own.empty()) continue;  // in a header, which is not under test
        Setting faulty = setting;
        faulty.target = std::string("faulty:") + fault.name;
        faulty.load();
        Script script;
        const std::string signature = shown(faulty, fault, scripts, script);
        if (signature.empty()) continue;  // a sanitizer alone shows it, or no script of the corpus
        const Location l = located(faulty, script, signature);
        const auto any = [&](auto test) { return std::any_of(own.begin(), own.end(), test); };
        const bool at = any([&](const Line& line) { return line == l.line; });
        const bool in = any([&](const Line& line) { return planted.around(line, l.line); });
        const bool among = std::any_of(l.also.begin(), l.also.end(), [&](const Line& other) {
            return any([&](const Line& line) { return planted.around(line, other); });
        });
        ++asked, none += !l.found(), exact += at, near += in, beside += in || among;
        if (verbose)
            fmt::print("{} {}: {}:{} {} ({}); planted {}:{}; {}\n",
                       at      ? "line"
                       : in    ? "function"
                       : among ? "also"
                               : "MISSED",
                       fault.name, l.line.file, l.line.line, l.line.function, l.how, own[0].file, own[0].line,
                       signature);
    }
    if (!asked) return fmt::print("no fault was asked\n"), exit_broken;
    fmt::print(
        "figures: locate: of {} planted faults {} on the line, {} in its function, {} there or among the others; {} "
        "not found\n",
        asked, exact, near, beside, none);
    const bool well = 100 * near >= floor_percent * asked;
    return well == !late ? exit_shown : exit_finding;  // the planted defect has to show
}

/// Every signature that the deviations' scripts show.
int known() {
    setting.load();
    const Deviations deviations = setting.deviations;
    setting.deviations = {}, setting.spec = contract;
    std::map<std::string, Script> all;
    for (const Deviation& d : deviations.all) {
        const Script script = parse(d.script);
        for (const Told& e : judge_isolated(setting, script).events) all.try_emplace(e.signature, script);
    }
    u32 none = 0;
    std::map<std::string, u32> how;
    for (const auto& [signature, script] : all) {
        const Location l = locate(setting, script, signature, seconds, late);
        none += !l.found(), ++how[l.how];
        if (verbose || !l.found()) {
            fmt::print("{}: {}:{} {} ({})", signature, l.line.file, l.line.line, l.line.function, l.how);
            for (const Line& other : l.also) fmt::print(" {}", other.line);
            fmt::print("\n");
        }
    }
    fmt::print(
        "figures: locate: {} known signatures on {}, {} by a value, {} by a report, {} by the last line; {} not "
        "found\n",
        all.size(), setting.target, how["value"], how["report"], how["last line"], none);
    return all.empty() ? exit_broken : none ? exit_finding : exit_shown;
}
int run() { return setting.deviations_file.empty() ? faults() : known(); }
}  // namespace

int main(int argc, char** argv) {
    return Options("Holds locate to the lines of planted faults, or to those of known deviations.", "locate_test")
        .setting(setting)
        .required("--corpus", corpus, "scripts that show the faults")
        .option("--each", each, "every so many-th fault")
        .option("--floor", floor_percent, "per cent of the faults whose line has to be in the right function")
        .option("--late", late, "plant a defect, look so many steps too early: that must not reach the floor")
        .option("--reporter", reporter, "ask what sanitizers alone show, by this program")
        .flag("--verbose", verbose, "a line for each")
        .run(argc, argv, run);
}
