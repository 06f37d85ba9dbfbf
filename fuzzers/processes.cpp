// fork, exec and wait, in one place.
#include "fuzzers/processes.hpp"

#include <fcntl.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace cxl {
namespace {
using Exec = int(const char*, char* const*);

/// In the child: becomes the program, found as `exec` finds it.
[[noreturn]] void become(const std::vector<std::string>& command, Exec exec) {
    std::vector<char*> argv;
    for (const std::string& a : command) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    exec(argv[0], argv.data());
    _exit(127);
}
int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
}  // namespace

int run_program(const std::vector<std::string>& command, std::string* output) {
    int ends[2];
    if (pipe(ends)) return -1;
    const pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        close(ends[0]);
        become(command, execvp);
    }
    close(ends[1]);
    char buffer[4096];
    for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
        if (output) output->append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return exit_code(status);
}

pid_t launch(const std::vector<std::string>& command, const std::filesystem::path& log, bool repeatable) {
    const pid_t pid = fork();
    if (pid) return pid;
    const int fd = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    dup2(fd, STDOUT_FILENO), dup2(fd, STDERR_FILENO);
    if (repeatable) personality(ADDR_NO_RANDOMIZE);
    setpgid(0, 0);  // Ctrl-C is the parent's to pass on
    become(command, execv);
}

std::optional<int> ended(pid_t pid) {
    int status = 0;
    return waitpid(pid, &status, WNOHANG) == pid ? std::optional(exit_code(status)) : std::nullopt;
}
}  // namespace cxl
