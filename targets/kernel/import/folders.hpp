// Which paths are extracted, and which are only read.
#pragma once

#include <array>
#include <string_view>

namespace cxl::series {

/// The two folders whose new files are the series' own.
inline constexpr std::array<std::string_view, 2> folders = {"drivers/vfio/pci/cxl", "include/uapi/cxl"};

/// True for a file inside one of the two folders.
inline bool in_folders(std::string_view path) {
    for (const std::string_view folder : folders)
        if (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/') return true;
    return false;
}

/// True for kernel code that may call into the series; its tests and the CXL core are not such.
inline bool may_hook(std::string_view path) {
    const bool code = path.ends_with(".c") || path.ends_with(".h");
    for (const std::string_view apart : {"tools/", "samples/", "Documentation/", "drivers/cxl/"})
        if (path.starts_with(apart)) return false;
    return code;
}

/// True for headers whose constants and structures the series' files are compiled against.
inline bool is_shared_header(std::string_view path) {
    return path.ends_with(".h") && (path.starts_with("include/") || path.starts_with("drivers/vfio/"));
}

}  // namespace cxl::series
