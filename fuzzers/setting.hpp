// What a judged run needs beside a script: target, deviations, choices.  Shared by replay, fuzz, nightly and bench.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "properties/deviations.hpp"
#include "properties/lockstep.hpp"

namespace CLI {
class App;
}
namespace cxl {
struct Setting {
    std::string target = "reference", choices_file, deviations_file, profile = "vfio-cxl-v2";
    Deviations deviations;
    Spec spec = contract;
    Choices choices;

    void add_options(CLI::App& app);
    /// The same for another program: what add_options() reads, with names of files that hold from anywhere.
    std::vector<std::string> options() const;
    /// Loads the files. Throws std::runtime_error with one line.
    void load();
    std::unique_ptr<Lockstep> lockstep() const;
    /// Where no choices are stated: those that the target shows by the scripts of a directory.
    void discover(const std::filesystem::path& corpus);
};
/// The file of known deviations that a name is of: itself, or a checked-in set of the target.
std::string deviations_named(const std::string& name, const std::string& target);
/// Files of a directory and below with this extension, sorted; none where there is no directory.
std::vector<std::filesystem::path> scripts_in(const std::filesystem::path& directory, const std::string& extension);
/// What a script is read for: targets cannot run one with steps of the model alone.
enum class For : u8 { Targets, ModelAlone };
/// Text or binary, told apart by content. Throws std::runtime_error("FILE: line N, column M: ...").
Script read_script(const std::string& file, For reader = For::Targets);
/// What an engine made: binary, whatever it looks like.
Script read_input(const std::filesystem::path& file);
/// Every script of a directory, by name. Throws where there is none.
std::vector<Script> read_corpus(const std::string& directory, For reader = For::Targets);
}  // namespace cxl
