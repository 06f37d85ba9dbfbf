// The program's own JSON is read; it ends with 1 where there is a finding, and with 0 where there is none.
#include "smt/lift/sanitized.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "properties/files.hpp"

namespace cxl::lift {
namespace {
/// A file that is gone with it.
struct Temporary {
    std::string name = "/tmp/cxl-lift-XXXXXX";
    Temporary() {
        const int file = mkstemp(name.data());
        if (file < 0) throw std::runtime_error(name + ": cannot be made");
        close(file);
    }
    ~Temporary() { std::remove(name.c_str()); }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
};
std::string quoted(const std::string& word) {
    std::string all = "'";
    for (const char c : word) all += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return all + "'";
}
}  // namespace

std::string shown_by(const std::string& replay, const Script& script, const std::string& rule) {
    const Temporary file;
    write_file(file.name, print(script));
    const std::string command = quoted(replay) + " " + file.name + " --target kernel --json 2>/dev/null";
    FILE* out = popen(command.c_str(), "r");
    if (!out) throw std::runtime_error(replay + ": does not run");
    std::string text;
    std::array<char, 4096> part{};
    while (const std::size_t n = std::fread(part.data(), 1, part.size(), out)) text.append(part.data(), n);
    const int status = pclose(out);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        throw std::runtime_error(replay + ": fails on a script of a counterexample");
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("events")) throw std::runtime_error(replay + ": prints no events");
    std::string all;
    for (const auto& e : json["events"])
        if (e["rule"] == rule && e["step"].get<u32>() + 1 == script.count)
            all += (all.empty() ? "" : "; ") + e["signature"].get<std::string>();
    return all;
}
}  // namespace cxl::lift
