// A kernel source tree as the source: the files are there already.
#include "targets/kernel/import/kernel_tree.hpp"

#include <fstream>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/folders.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

namespace fs = std::filesystem;

// In mainline since before any series for vfio; the one file of the two folders that no series creates.
constexpr std::string_view older = "include/uapi/cxl/features.h";

// A tree that was built or edited holds these beside the sources.
bool is_debris(std::string_view path) {
    const std::string_view file = path.substr(path.rfind('/') + 1);
    if (file.starts_with('.') || file.starts_with("modules.") || file == "built-in.a") return true;
    for (const std::string_view end : {".o", ".ko", ".mod", ".mod.c", ".cmd", ".symvers", ".orig", ".rej", ".swp", "~"})
        if (file.ends_with(end)) return true;
    return false;
}

void copy_text(const fs::path& from, const fs::path& to) {
    const std::string text = read_text_file(from);
    try {
        must_be_text(text, "");
    } catch (const Bad& bad) {
        throw Bad(bad.what(), from.string());
    }
    fs::create_directories(to.parent_path());
    if (!(std::ofstream(to, std::ios::binary) << text << std::flush)) throw Bad("cannot be written", to.string());
}

FileDiff all_added(const fs::path& source, const std::string& path) {
    FileDiff file;
    file.path = path;
    file.hunks.emplace_back();
    const std::string text = read_text_file(source / path);
    for (const std::string_view line : lines_of(text)) file.hunks[0].lines.push_back(fmt::format("+{}", line));
    return file;
}

}  // namespace

bool is_kernel_tree(const fs::path& source) { return fs::is_directory(source / folders[0]); }

std::set<std::string> copy_files(const fs::path& source, const fs::path& tree) {
    std::set<std::string> paths;
    for (const std::string_view folder : folders) {
        if (!fs::exists(fs::symlink_status(source / folder))) continue;
        if (fs::is_symlink(source / folder)) refuse("{} is a symbolic link", folder);
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source / folder)) {
            const std::string path = entry.path().lexically_relative(source).string();
            if (entry.is_symlink()) refuse("{} is a symbolic link", path);
            if (!entry.is_regular_file() || is_debris(path) || path == older) continue;
            copy_text(entry.path(), tree / path);
            paths.insert(path);
        }
    }
    if (paths.empty()) refuse("holds no file under {} or {}", folders[0], folders[1]);
    return paths;
}

std::vector<FileDiff> surroundings(const fs::path& source) {
    std::vector<FileDiff> files;
    for (const char* header : {"include/uapi/linux/vfio.h", "include/cxl/cxl.h", "include/linux/vfio_pci_core.h"})
        if (fs::exists(source / header)) files.push_back(all_added(source, header));
    std::set<std::string> beside;
    for (const fs::directory_entry& entry : fs::directory_iterator(source / "drivers/vfio/pci")) {
        const std::string path = entry.path().lexically_relative(source).string();
        if (entry.is_regular_file() && (path.ends_with(".c") || path.ends_with(".h")) && !path.ends_with(".mod.c"))
            beside.insert(path);
    }
    for (const std::string& path : beside) files.push_back(all_added(source, path));
    return files;
}

}  // namespace cxl::series
