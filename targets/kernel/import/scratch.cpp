// The folder beside DIR: same file system, so that the last step is a rename.
#include "targets/kernel/import/scratch.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/folders.hpp"

namespace cxl::series {
namespace {

namespace fs = std::filesystem;

volatile std::sig_atomic_t asked = 0;

// What import writes: the two folders, the folders above them, plain files below. Nothing else may be replaced.
void must_be_ours(const fs::path& output) {
    if (fs::is_symlink(fs::symlink_status(output)) || (fs::exists(output) && !fs::is_directory(output)))
        throw Bad("is not a folder", output.string());
    if (!fs::exists(output)) return;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(output)) {
        const std::string path = entry.path().lexically_relative(output).string();
        bool ours = in_folders(path) && !entry.is_symlink() && (entry.is_regular_file() || entry.is_directory());
        for (const std::string_view folder : folders)
            ours |= entry.is_directory() && !entry.is_symlink() && (std::string(folder) + "/").starts_with(path + "/");
        if (!ours)
            throw Bad(fmt::format("holds {}, which import did not write: choose a new folder", path), output.string());
    }
}

// A folder left by a killed run has no holder of its lock.
void remove_leftovers(const fs::path& parent, const std::string& prefix) {
    for (const fs::directory_entry& entry : fs::directory_iterator(parent)) {
        if (!entry.path().filename().string().starts_with(prefix) || !entry.is_directory() || entry.is_symlink())
            continue;
        const int fd = ::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0) continue;
        std::error_code ignored;
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry.path(), ignored);
        ::close(fd);
    }
}

}  // namespace

Scratch::Scratch(const fs::path& output) {
    must_be_ours(output);
    output_ = fs::weakly_canonical(fs::absolute(output));
    if (output_.filename().empty()) output_ = output_.parent_path();
    const fs::path parent = output_.parent_path();
    if (!fs::is_directory(parent)) throw Bad("its parent folder does not exist", output.string());
    const std::string prefix = fmt::format(".{}.cxl_import-", output_.filename().string());
    remove_leftovers(parent, prefix);
    std::string name = (parent / (prefix + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr)
        throw Bad(fmt::format("cannot be written: {}", std::strerror(errno)), output.string());
    home_ = name;
    lock_ = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ >= 0) ::flock(lock_, LOCK_EX | LOCK_NB);
    tree_ = home_ / "tree";
    fs::create_directory(tree_);
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(home_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

void Scratch::commit() {
    stop_if_asked();
    if (::rename(tree_.c_str(), output_.c_str()) == 0) return;  // DIR is new or empty
    if (::renameat2(AT_FDCWD, tree_.c_str(), AT_FDCWD, output_.c_str(), RENAME_EXCHANGE) == 0) return;
    const fs::path old = home_ / "old";  // a file system that cannot exchange: two steps, and back if the second fails
    if (::rename(output_.c_str(), old.c_str()) != 0) throw Bad(std::strerror(errno), output_.string());
    if (::rename(tree_.c_str(), output_.c_str()) == 0) return;
    const int why = errno;
    ::rename(old.c_str(), output_.c_str());
    throw Bad(std::strerror(why), output_.string());
}

void ask_before_dying() {
    struct sigaction action = {};
    action.sa_handler = [](int) { asked = 1; };
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGCHLD, SIG_DFL);
}

void stop_if_asked() {
    if (asked != 0) refuse("interrupted, nothing was written");
}

}  // namespace cxl::series
