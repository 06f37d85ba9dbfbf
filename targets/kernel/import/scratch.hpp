// The folder beside DIR in which everything happens until the last moment.
#pragma once

#include <filesystem>

namespace cxl::series {

/// A temporary sibling of the output folder. Removed at the end, and if a run was killed, by the next run.
class Scratch {
public:
    /// Refuses an output folder that holds anything that import did not write.
    explicit Scratch(const std::filesystem::path& output);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// Where the files are put together.
    const std::filesystem::path& tree() const { return tree_; }
    /// The output folder, as an absolute path.
    const std::filesystem::path& output() const { return output_; }
    /// Puts the tree in the output folder's place, in one step.
    void commit();

private:
    std::filesystem::path output_, home_, tree_;
    int lock_ = -1;
};

/// From now on SIGINT, SIGTERM and SIGHUP only ask; `stop_if_asked` throws once they did.
void ask_before_dying();
void stop_if_asked();

}  // namespace cxl::series
