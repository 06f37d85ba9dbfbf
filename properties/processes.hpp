// Other programs: run to their end, or started and left running.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cxl {
/// Runs a program to its end; standard output comes back. Exit code, or -1 if it died.
int run_program(const std::vector<std::string>& command, std::string* output = nullptr);
/// The same from a program with threads: what libraries registered to be called at a fork is not called. Z3's handlers
/// wait for each other for ever when two threads fork.
int spawn_program(const std::vector<std::string>& command, std::string* output);

/// Starts a program in the folder `home`; all it says is appended to "log" there.
/// `repeatable`: without address randomisation and with an environment of its own, since the fuzzer learns from
/// compared values, addresses too.
pid_t launch(const std::vector<std::string>& command, const std::filesystem::path& home, bool repeatable);

/// Starts a program that says all it says on our standard error, in a process group of its own.
pid_t launch_beside(const std::vector<std::string>& command);

/// The exit code of a launched program, -1 if it died; nothing while it runs. It is said once.
std::optional<int> ended(pid_t pid);
/// The same, when it has ended.
int wait_for(pid_t pid);
}  // namespace cxl
