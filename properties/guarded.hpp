// How every program of the suite ends: what is wrong is one line, and exit code 2.
#pragma once

namespace CLI {
class App;
}
namespace cxl {
/// Runs `body`, turning CLI11's and our exceptions into one line and exit code 2.
int guarded(CLI::App& app, int argc, char** argv, int (*body)());
}  // namespace cxl
