// The output folder: what may be replaced, and what a killed run leaves.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "targets/kernel/import/tests/letters.hpp"
#include "targets/kernel/import/tests/program.hpp"

namespace cxl::series::test {
namespace {

namespace fs = std::filesystem;

class Output : public Import {
protected:
    fs::path mbox() { return source(as_mbox(small_series())); }

    // Starts an import whose git is slow, sends the signal while git runs, and gives the wait status.
    int killed_by(int signal) {
        write(root / "bin/git", "#!/bin/sh\ntouch '" + (root / "running").string() + "'\nexec sleep 0.5\n");
        fs::permissions(root / "bin/git", fs::perms::owner_all);
        const std::string path = "PATH=" + (root / "bin").string() + ":" + ::getenv("PATH");
        const fs::path from = mbox();
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::putenv(const_cast<char*>(path.c_str()));
            const int null = ::open("/dev/null", O_WRONLY);
            if (null >= 0) ::dup2(null, 2);
            ::execl(program_file.c_str(), "cxl_import", from.c_str(), output.c_str(), nullptr);
            ::_exit(99);
        }
        for (int i = 0; i < 500 && !fs::exists(root / "running"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        ::kill(pid, signal);
        int status = 0;
        ::waitpid(pid, &status, 0);
        fs::remove(root / "running");
        return status;
    }
};

TEST_F(Output, NewEmptyAndWrittenBefore) {
    imports(mbox());
    const auto first = snapshot(output);
    write(output / "drivers/vfio/pci/cxl/stale.c", "from an older version");
    imports(mbox());
    EXPECT_EQ(snapshot(output), first);
    fs::remove_all(output);
    fs::create_directory(output);
    imports(mbox());
    EXPECT_EQ(snapshot(output), first);
}

TEST_F(Output, OtherPeoplesFoldersAreKept) {
    write(output / "mine.txt", "precious");
    refuses(mbox(), "holds mine.txt, which import did not write");
    fs::remove_all(output);
    write(output / "drivers/vfio/pci/vfio_pci.c", "precious");
    refuses(mbox(), "holds drivers/vfio/pci/vfio_pci.c");
    fs::remove_all(output);
    fs::create_directories(output / "drivers/vfio/pci");
    fs::create_directory_symlink(root, output / "drivers/vfio/pci/cxl");
    refuses(mbox(), "holds drivers/vfio/pci/cxl");
    fs::remove_all(output);
    write(output, "a file");
    refuses(mbox(), "is not a folder");
    fs::remove_all(output);
    fs::create_directory_symlink(root, output);
    refuses(mbox(), "is not a folder");
    output = root / "absent/out";
    refuses(mbox(), "parent folder does not exist");
}

TEST_F(Output, InsideARepositoryWithItsOwnIdeas) {
    write(root / "work/.git/HEAD", "ref: refs/heads/main\n");
    write(root / "work/.git/config", "[core]\n\trepositoryformatversion = 0\n[apply]\n\twhitespace = fix\n");
    fs::create_directories(root / "work/.git/objects");
    fs::create_directories(root / "work/.git/refs");
    output = root / "work/build/out";
    fs::create_directories(output);
    const Ran ran = run({mbox().string(), output.string()});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_TRUE(fs::exists(output / "drivers/vfio/pci/cxl/one.c"));
}

TEST_F(Output, KilledRunsLeaveItAsItWas) {
    imports(mbox());
    const auto before = snapshot(output);
    const int asked = killed_by(SIGINT);
    EXPECT_TRUE(WIFEXITED(asked) && WEXITSTATUS(asked) == 2);
    EXPECT_EQ(snapshot(output), before);
    EXPECT_EQ(std::distance(fs::directory_iterator(root / "work"), {}), 2);
    EXPECT_TRUE(WIFSIGNALED(killed_by(SIGKILL)));
    EXPECT_EQ(snapshot(output), before);
    imports(mbox());  // which removes what the killed run left beside
    EXPECT_EQ(snapshot(output), before);
}

TEST_F(Output, OptionsThatAreWrong) {
    EXPECT_EQ(run({}).exit, 2);
    EXPECT_EQ(run({"a", "b", "--nonsense"}).exit, 2);
    EXPECT_EQ(run({"--help"}).exit, 0);
}

}  // namespace
}  // namespace cxl::series::test
