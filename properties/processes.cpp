// fork, exec and wait, in one place.
#include "properties/processes.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace cxl {
namespace {
using Exec = int(const char*, char* const*);
constexpr int not_started = 127;  // as a shell says it

std::vector<char*> words(const std::vector<std::string>& command) {
    std::vector<char*> argv;
    for (const std::string& a : command) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    return argv;
}
/// In the child: becomes the program, found as `exec` finds it.
[[noreturn]] void become(const std::vector<std::string>& command, Exec exec) {
    exec(command[0].c_str(), words(command).data());
    _exit(not_started);
}
/// Makes `to` mean what the open file `fd` is, if it is one.
void redirect(int to, int fd) {
    if (fd >= 0) dup2(fd, to);
}
int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
/// Reads what a child says until it ends.
int hear_out(pid_t pid, int end, std::string* output) {
    char buffer[4096];
    for (ssize_t n; (n = read(end, buffer, sizeof buffer)) > 0;)
        if (output) output->append(buffer, static_cast<std::size_t>(n));
    close(end);
    return wait_for(pid);
}
}  // namespace

int run_program(const std::vector<std::string>& command, std::string* output) {
    int ends[2];
    if (pipe(ends)) return -1;
    const pid_t pid = fork();
    if (pid == 0) {
        redirect(STDOUT_FILENO, ends[1]);
        redirect(STDERR_FILENO, open("/dev/null", O_WRONLY));
        close(ends[0]);
        become(command, execvp);
    }
    close(ends[1]);
    return hear_out(pid, ends[0], output);
}

int spawn_program(const std::vector<std::string>& command, std::string* output) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return -1;  // no other thread's child keeps it open
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t pid = 0;
    const int error = posix_spawnp(&pid, command[0].c_str(), &actions, nullptr, words(command).data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (!error) return hear_out(pid, ends[0], output);
    close(ends[0]);
    return not_started;
}

pid_t launch(const std::vector<std::string>& command, const std::filesystem::path& home, bool repeatable) {
    const pid_t pid = fork();
    if (pid) return pid;
    if (chdir(home.c_str())) _exit(not_started);
    const int fd = open("log", O_WRONLY | O_CREAT | O_APPEND, 0644);
    redirect(STDOUT_FILENO, fd), redirect(STDERR_FILENO, fd);
    setpgid(0, 0);  // Ctrl-C is the parent's to pass on
    if (!repeatable) become(command, execv);
    personality(ADDR_NO_RANDOMIZE);
    become(command, [](const char* file, char* const* argv) {
        const char* const environment[] = {"PATH=/usr/bin:/bin", nullptr};
        return execve(file, argv, const_cast<char* const*>(environment));
    });
}

pid_t launch_beside(const std::vector<std::string>& command) {
    const pid_t pid = fork();
    if (pid) return pid;
    redirect(STDOUT_FILENO, STDERR_FILENO);
    setpgid(0, 0);
    become(command, execvp);
}

std::optional<int> ended(pid_t pid) {
    int status = 0;
    return waitpid(pid, &status, WNOHANG) == pid ? std::optional(exit_code(status)) : std::nullopt;
}

int wait_for(pid_t pid) {
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return exit_code(status);
}
}  // namespace cxl
