// Options read, the program run, and what it threw told.
#include "properties/guarded.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "properties/script.hpp"

namespace cxl {
int guarded(CLI::App& app, int argc, char** argv, int (*body)()) {
    try {
        app.parse(argc, argv);
        return body();
    } catch (const CLI::Success& e) {
        return app.exit(e);
    } catch (const CLI::ParseError& e) {
        fmt::print(stderr, "{}: {} (--help lists the options)\n", app.get_name(), e.what());
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}: {}\n", app.get_name(), e.what());
    }
    return exit_broken;
}
}  // namespace cxl
