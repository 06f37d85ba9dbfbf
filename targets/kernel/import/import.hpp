// The whole of import: from a source as users have it to the series' own files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cxl::series {

/// What the command line asks for.
struct Request {
    std::filesystem::path source, output;
    std::optional<std::filesystem::path> manifest, known;
};

/// What was taken, in one line, and one line for each hook, constant or structure that is not known.
struct Outcome {
    std::string summary;
    std::vector<std::string> unsupported;
};

/// Imports or throws Bad; when it throws, neither the output folder nor the manifest was touched.
Outcome import_series(const Request& request);

}  // namespace cxl::series
