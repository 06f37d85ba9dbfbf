// locate: the line in the files under test that a signature of a script comes from.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "fuzzers/locate/locate.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
Setting setting;
std::string file, signature_asked, reporter;
double seconds = 120;
bool as_json = false, by_step = false;

Location find(const Script& script) {
    if (!by_sanitizer(signature_asked)) return locate(setting, script, signature_asked, seconds);
    if (reporter.empty())
        throw std::runtime_error(signature_asked +
                                 ": needs --reporter, the build with sanitizers (ci/locate gives it)");
    return locate_report(setting, file, reporter);
}

int run() {
    if (by_step == !signature_asked.empty()) throw std::runtime_error("give --signature or --lines");
    setting.load();
    const Script script = read_script(file);
    if (by_step) return fmt::print("{}", lines_by_step(setting, script, seconds)), exit_shown;
    const Location l = find(script);
    if (as_json) return fmt::print("{}\n", to_json(l).dump(2)), exit_shown;
    if (!l.found()) throw std::runtime_error(fmt::format("no line found of: {}", signature_asked));
    fmt::print("{}:{}: {} ({})\n", l.line.file, l.line.line, l.line.function, l.how);
    for (const Line& other : l.also) fmt::print("  also {}:{}\n", other.file, other.line);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Names the line in the files under test that a signature of a script comes from.", "locate"};
    app.add_option("SCRIPT", file, "a text or binary script")->required();
    setting.add_options(app);
    app.add_option("--signature", signature_asked, "which of the script's events (ci/replay prints them)");
    app.add_flag("--lines", by_step, "in place of a signature: the lines under test that each step ran");
    app.add_option("--seconds", seconds, "after which the search is given up")->capture_default_str();
    app.add_option("--reporter", reporter, "the program sanitizer_report, for what a sanitizer finds");
    app.add_flag("--json", as_json, "as in evidence.json; null if no line is found");
    return guarded(app, argc, argv, run);
}
