// The program's own JSON is read; it ends with 1 where there is a finding, and with 0 where there is none.
#include "smt/lift/sanitized.hpp"

#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "properties/files.hpp"
#include "properties/processes.hpp"

namespace cxl::lift {
namespace fs = std::filesystem;

std::string shown_by(const std::string& replay, const Script& script, const std::string& rule) {
    const fs::path file = fs::temp_directory_path() / ("cxl-lift-" + std::to_string(getpid()) + ".script");
    write_file(file, print(script));
    std::string text;
    const int code = spawn_program({replay, file.string(), "--target", "kernel", "--json"}, &text);
    fs::remove(file);
    if (code < exit_shown || code > exit_finding)
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
