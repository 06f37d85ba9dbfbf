// sanitizer_report: what the sanitizers of this build say while a script runs, for `locate`.
#include <fmt/format.h>
#include <sanitizer/common_interface_defs.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "fuzzers/isolated.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
Setting setting;
std::string file;

int run() {
    setting.load();
    const Script script = read_script(file);
    const Isolated told = isolated(
        [&] {
            const auto lockstep = setting.lockstep();
            __sanitizer_set_report_fd(reinterpret_cast<void*>(STDERR_FILENO));
            lockstep->judge(script);
            return std::string();
        },
        seconds_a_script);
    fmt::print("{}", told.last_words);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Prints what the sanitizers of this build say while a script runs.", "sanitizer_report"};
    app.add_option("SCRIPT", file, "a text or binary script")->required();
    setting.add_options(app);
    return guarded(app, argc, argv, run);
}
