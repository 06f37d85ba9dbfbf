// Options that every program of the suite has in common, and the files they name.
#include "fuzzers/setting.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "fuzzers/seeds.hpp"
#include "fuzzers/targets.hpp"
#include "properties/choices_file.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace fs = std::filesystem;
namespace {
const fs::path rooms = CXL_ROOT;
/// `faulty:NAME` is a reference with a fault: its choices are the reference's.
std::string room_of(const std::string& target) { return target.starts_with("faulty:") ? "reference" : target; }
}  // namespace

void Setting::add_options(CLI::App& app) {
    app.add_option("--target", target, "reference, kernel, faulty:NAME or the path of a shared object")
        ->capture_default_str();
    app.add_option("--choices", choices_file,
                   "outcomes of the Unspecified points (default: targets/TARGET/choices.json)");
    app.add_option("--deviations", deviations_file,
                   "judge with these known deviations: a file, or the name of a checked-in set");
    app.add_option("--profile", profile, "which reading of the contract")->capture_default_str();
}

std::vector<std::string> Setting::options() const {
    const auto anywhere = [](const std::string& name) { return fs::exists(name) ? fs::absolute(name).string() : name; };
    std::vector<std::string> words = {"--target=" + (target.find('/') == target.npos ? target : anywhere(target)),
                                      "--profile=" + profile};
    if (!choices_file.empty()) words.push_back("--choices=" + anywhere(choices_file));
    if (!deviations_file.empty()) words.push_back("--deviations=" + anywhere(deviations_file));
    return words;
}

void Setting::load() {
    if (profile != "vfio-cxl-v2")
        throw std::runtime_error(fmt::format("no profile {}: vfio-cxl-v2 is the one there is", profile));
    find_target(target);
    if (!deviations_file.empty()) deviations = load_deviations(deviations_named(deviations_file, target));
    spec = deviated(deviations);
    const fs::path stated = rooms / "targets" / room_of(target) / "choices.json";
    if (!choices_file.empty())
        choices = load_choices(choices_file);
    else if (fs::exists(stated))
        choices = load_choices(stated.string());
}

std::unique_ptr<Lockstep> Setting::lockstep() const {
    return std::make_unique<Lockstep>(find_target(target), spec, choices);
}

void Setting::discover(const fs::path& corpus) {
    if (std::any_of(std::begin(points), std::end(points), [&](const Point& p) { return choices.known(p.u); })) return;
    const auto finding_out = lockstep();
    for (const fs::path& f : scripts_in(corpus, ".script")) finding_out->discover(read_script(f.string()));
    choices = finding_out->choices();
}

std::string deviations_named(const std::string& name, const std::string& target) {
    const fs::path checked_in = rooms / "targets" / room_of(target) / "deviations" / (name + ".json");
    return fs::exists(name) || !fs::exists(checked_in) ? name : checked_in.string();
}

std::vector<fs::path> scripts_in(const fs::path& directory, const std::string& extension) {
    std::vector<fs::path> files;
    if (fs::is_directory(directory))
        for (const auto& f : fs::recursive_directory_iterator(directory))
            if (f.path().extension() == extension) files.push_back(f.path());
    std::sort(files.begin(), files.end());
    return files;
}

namespace {
Script read_any(const std::string& file) {
    const std::string bytes = contents(file);
    bool text = true;
    for (const char c : bytes.substr(0, 64))
        text = text && (c == '\n' || c == '\t' || c == '\r' || (c >= ' ' && c != 0x7f) || c < 0);
    if (!text) return unpacked(bytes);
    try {
        return parse(bytes);
    } catch (const ScriptError& e) {
        throw std::runtime_error(fmt::format("{}: {}", file, e.what()));
    }
}
}  // namespace

Script read_script(const std::string& file, For reader) {
    const Script script = read_any(file);
    if (reader == For::Targets && !is_for_targets(script))
        throw std::runtime_error(fmt::format("{}: preset is a state of the model alone (--target model)", file));
    return script;
}

Script read_input(const fs::path& file) { return unpacked(contents(file)); }

std::vector<Script> read_corpus(const std::string& directory, For reader) {
    std::vector<Script> scripts;
    for (const fs::path& f : scripts_in(directory, ".script")) scripts.push_back(read_script(f.string(), reader));
    if (scripts.empty()) throw std::runtime_error(fmt::format("{}: no scripts there", directory));
    return scripts;
}
}  // namespace cxl
