// fork, two pipes, wait; and a clock.
#include "fuzzers/isolated.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>

// In a build with coverage: what a child has reached counts too.
extern "C" int __llvm_profile_write_file() __attribute__((weak));

namespace cxl {
Isolated isolated(const std::function<std::string()>& body, double seconds) {
    int result[2], words[2];
    if (pipe(result) || pipe(words)) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no fork");
    if (child == 0) {
        dup2(words[1], STDERR_FILENO);
        close(result[0]), close(words[0]), close(words[1]);
        const std::string out = body();
        for (std::size_t at = 0; at < out.size();) {
            const ssize_t n = write(result[1], out.data() + at, out.size() - at);
            if (n <= 0) break;
            at += static_cast<std::size_t>(n);
        }
        if (__llvm_profile_write_file) __llvm_profile_write_file();
        _exit(0);
    }
    close(result[1]), close(words[1]);
    Isolated r;
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    pollfd fds[] = {{result[0], POLLIN, 0}, {words[0], POLLIN, 0}};
    for (int open = 2; open;) {
        const std::chrono::duration<double> left = end - std::chrono::steady_clock::now();
        if (left.count() <= 0) {
            r.hung = true;
            kill(child, SIGKILL);
            break;
        }
        if (poll(fds, 2, static_cast<int>(std::min(left.count(), 3600.0) * 1000) + 1) < 0 && errno != EINTR) break;
        for (pollfd& f : fds) {
            if (f.fd < 0 || !f.revents) continue;
            char buffer[4096];
            const ssize_t n = read(f.fd, buffer, sizeof buffer);
            if (n > 0)
                (f.fd == result[0] ? r.output : r.last_words).append(buffer, static_cast<std::size_t>(n));
            else
                f.fd = -1, --open;
        }
    }
    close(result[0]), close(words[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    r.died = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    if (r.last_words.size() > 4000) r.last_words.resize(4000);
    return r;
}
}  // namespace cxl
