// preload: runs a program that opens a VFIO device, with a target as that device.
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "fuzzers/preload/device.hpp"
#include "fuzzers/targets.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
namespace fs = std::filesystem;
Setting setting;
std::string file, without;
std::vector<std::string> command;

/// The device's part of sysfs, and nothing left of it.
class Sysfs {
public:
    Sysfs() {
        std::string name = (fs::temp_directory_path() / "preload.XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error(fmt::format("no directory {}", name));
        path = name;
        fs::create_directories(path / "vfio-dev" / "vfio0");
    }
    ~Sysfs() { fs::remove_all(path); }
    fs::path path;
};

[[noreturn]] void become_program(int socket, const fs::path& sysfs) {
    const fs::path shim = fs::read_symlink("/proc/self/exe").parent_path() / "preload.so";
    setenv("LD_PRELOAD", shim.c_str(), 1);
    setenv(WIRE_SOCKET, std::to_string(socket).c_str(), 1);
    setenv(WIRE_SYSFS, sysfs.c_str(), 1);
    setenv(WIRE_WITHOUT, without.c_str(), 1);
    std::vector<char*> words;
    for (std::string& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    execvp(words[0], words.data());
    fmt::print(stderr, "{}: {}\n", command[0], strerror(errno));
    _exit(exit_broken);
}

int run() {
    setting.load();
    const Script script = read_script(file);
    const Sysfs sysfs;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends)) throw std::runtime_error("no socket");
    const pid_t program = fork();
    if (program < 0) throw std::runtime_error("no process");
    if (program == 0) close(ends[0]), become_program(ends[1], sysfs.path);
    close(ends[1]);
    const auto device = std::make_unique<PreloadDevice>(find_target(setting.target), script);
    wire_question question;
    wire_answer answer;
    while (recv(ends[0], &question, sizeof question, 0) == sizeof question) {
        device->answer(question, answer);
        if (send(ends[0], &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer) break;
    }
    int status = 0;
    while (waitpid(program, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : exit_broken;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "Runs a program that opens a VFIO device, with a target as that device. Its exit code is the program's.",
        "preload"};
    app.add_option("SCRIPT", file, "the device is this script's")->required();
    app.add_option("PROGRAM", command, "and its arguments, behind --")->required();
    setting.add_options(app);
    app.add_option("--without", without, "what the machine lacks: group (of the IOMMU), simulator");
    return guarded(app, argc, argv, run);
}
