// pack SEEDS DIR: what OSS-Fuzz gives its targets beside the text seeds: binary seeds, dictionaries, options.
#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "fuzzers/seeds.hpp"
#include "fuzzers/setting.hpp"
#include "properties/files.hpp"

namespace {
using namespace cxl;
namespace fs = std::filesystem;

/// The words of the text form that no engine guesses: steps, regions, registers.
std::string words() {
    std::set<std::string> all = {"device ", "after-reset ", "twin ", "during "};
    for (const std::string_view name : op_names) all.insert(std::string(name) + " ");
    for (const std::string_view name : Where::region_names) all.insert(std::string(name) + " ");
    for (u32 row = 0; row < contract.rows.size(); ++row) all.insert(register_name(row, 0) + " ");
    std::string text;
    for (const std::string& word : all) text += fmt::format("\"{}\"\n", word);
    return text;
}

void pack(const fs::path& seeds, const fs::path& out) {
    const auto scripts = scripts_in(seeds, ".script");
    if (scripts.empty()) throw std::runtime_error(fmt::format("{}: no scripts there", seeds.string()));
    fs::create_directories(out / "lockstep_reference");
    for (const fs::path& f : scripts)
        write_file(out / "lockstep_reference" / (f.stem().string() + ".bin"), packed(read_script(f.string())));
    write_file(out / "lockstep_reference.dict", dictionary());
    write_file(out / "lockstep_reference.options", fmt::format("[libfuzzer]\nmax_len = {}\n", encoded_size));
    write_file(out / "script_text.dict", words());
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return fmt::print(stderr, "usage: pack SEEDS DIR\n"), exit_broken;
    try {
        return pack(argv[1], argv[2]), exit_shown;
    } catch (const std::exception& e) {
        return fmt::print(stderr, "pack: {}\n", e.what()), exit_broken;
    }
}
