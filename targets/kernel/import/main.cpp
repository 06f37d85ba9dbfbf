// cxl_import SOURCE DIR: the command line.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/import.hpp"
#include "targets/kernel/import/scratch.hpp"
#include "targets/kernel/import/text.hpp"

namespace {

constexpr auto about =
    "Takes a patch series as it lies in a mailbox and writes the files that it creates under drivers/vfio/pci/cxl "
    "and include/uapi/cxl into DIR, and nothing else. Exit code 0: imported; 2: not, DIR is as it was.";

int complain(const std::string& what_about, const std::string& what) {
    fmt::print(stderr, "cxl_import: {}: {}\n", cxl::series::one_line(what_about), cxl::series::one_line(what));
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    cxl::series::Request request;
    std::string manifest, known;
    CLI::App app{about, "cxl_import"};
    app.add_option("SOURCE", request.source,
                   "an mbox, a folder of `git format-patch` files, a public-inbox thread saved as text, a kernel tree")
        ->required();
    app.add_option("DIR", request.output, "a folder that is new, empty or written by cxl_import")->required();
    app.add_option("--manifest", manifest, "write what was imported, with digests, to this file (JSON)");
    app.add_option("--known", known, "hold hooks, constants and members against this file (JSON)");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& e) {
        return app.exit(e);
    } catch (const CLI::ParseError& e) {
        app.exit(e);
        return 2;
    }
    if (!manifest.empty()) request.manifest = manifest;
    if (!known.empty()) request.known = known;
    cxl::series::ask_before_dying();
    try {
        const cxl::series::Outcome outcome = cxl::series::import_series(request);
        for (const std::string& line : outcome.unsupported) fmt::print(stderr, "{}\n", cxl::series::one_line(line));
        fmt::print("{}\n", cxl::series::one_line(outcome.summary));
        return 0;
    } catch (const cxl::series::Bad& bad) {
        return complain(bad.about.empty() ? request.source.string() : bad.about, bad.what());
    } catch (const std::exception& error) {
        return complain(request.source.string(), error.what());
    }
}
