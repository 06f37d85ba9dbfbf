// reproducer: writes a finding's script as C, for a real device and for the kernel's selftests.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "fuzzers/reproducer.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
Setting setting;
std::string file, wanted, program, selftest;

int run() {
    setting.load();
    const Reproducer r = reproduce(setting, read_script(file), wanted);
    write_file(program, r.c);
    if (!selftest.empty()) write_file(selftest, r.selftest);
    fmt::print("{}{}\n", program, r.needs.empty() ? "" : "\nneeds " + r.needs);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Writes what a script shows as a C program for a real VFIO device.", "reproducer"};
    app.add_option("SCRIPT", file, "text or binary")->required();
    setting.add_options(app);
    app.add_option("--signature", wanted, "of the difference, as ci/replay prints it behind >>")->required();
    app.add_option("-o", program, "the program")->required();
    app.add_option("--selftest", selftest, "the same as a kernel selftest");
    return guarded(app, argc, argv, run);
}
