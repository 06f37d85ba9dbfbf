// Reads, checks and replaces stored corpora.
#include "fuzzers/stored.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fuzzers/seeds.hpp"
#include "fuzzers/setting.hpp"
#include "properties/files.hpp"
#include "properties/hash.hpp"

namespace cxl {
namespace fs = std::filesystem;
namespace {
const std::string version_file = "version", ending = ".bin", version_line = "cxloracle corpus ";

std::string version_of(std::size_t inputs) {
    return fmt::format("{}{}\ninputs {}\n", version_line, script_format, inputs);
}
std::vector<fs::path> entries_of(const fs::path& corpus) {
    std::vector<fs::path> entries;
    for (const auto& f : fs::directory_iterator(corpus))
        if (f.path().filename() != version_file) entries.push_back(f.path());
    std::sort(entries.begin(), entries.end());
    return entries;
}
/// Throws unless it is a stored corpus of this format.
std::string read_version(const fs::path& corpus) {
    const fs::path file = corpus / version_file;
    if (!fs::is_directory(corpus)) throw std::runtime_error(fmt::format("{}: no such directory", corpus.string()));
    if (!is_stored(corpus))
        throw std::runtime_error(fmt::format(
            "{}: no stored corpus, it has no file \"{}\"; of plain inputs \"ci/corpus minimise {} OUT\" makes "
            "one",
            corpus.string(), version_file, corpus.string()));
    const std::string text = contents(file), line = text.substr(0, text.find('\n'));
    if (line != version_line + std::to_string(script_format))
        throw std::runtime_error(fmt::format("{}: \"{}\" is not known; this reads \"{}{}\"", file.string(), line,
                                             version_line, script_format));
    return text;
}
bool is_entry(const fs::path& file) { return file.extension() == ending && fs::is_regular_file(file); }
/// Why a file may not be in a stored corpus; empty if it may.
std::string wrong_with(const fs::path& file) {
    if (!is_entry(file)) return "no input";
    const std::string bytes = contents(file);
    if (stored_name(bytes) != file.filename()) return "its bytes are not those that its name says";
    const Script script = unpacked(bytes);
    if (packed(script) != bytes) return "not the one spelling of its script";
    return is_for_targets(script) ? "" : "a script that targets cannot run";
}
}  // namespace

std::string stored_name(const std::string& bytes) { return fmt::format("{:016x}{}", text_hash(bytes), ending); }

bool is_stored(const fs::path& folder) { return fs::exists(folder / version_file); }

std::vector<std::string> damage_of(const fs::path& corpus) {
    const std::string version = read_version(corpus);
    std::vector<std::string> damage;
    const std::vector<fs::path> entries = entries_of(corpus);
    for (const fs::path& f : entries)
        if (const std::string wrong = wrong_with(f); !wrong.empty())
            damage.push_back(fmt::format("{}: {}", f.string(), wrong));
    const auto inputs = static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), is_entry));
    if (version != version_of(inputs))
        damage.push_back(fmt::format("{}: does not say that there are {} inputs, which there are",
                                     (corpus / version_file).string(), inputs));
    return damage;
}

Inputs read_stored(const fs::path& corpus) {
    if (const auto damage = damage_of(corpus); !damage.empty())
        throw std::runtime_error(fmt::format("{} ({} damaged; \"ci/corpus check {}\" names all)", damage.front(),
                                             damage.size(), corpus.string()));
    Inputs inputs;
    for (const fs::path& f : entries_of(corpus)) inputs.insert(contents(f));
    return inputs;
}

void add_raw(Inputs& inputs, const fs::path& folder, bool (*but)(const fs::path&)) {
    if (!fs::is_directory(folder)) return;
    for (const auto& f : fs::directory_iterator(folder)) {
        if (!f.is_regular_file() || f.path().filename() == version_file || (but && but(f.path()))) continue;
        const Script script =
            f.path().extension() == ".script" ? read_script(f.path().string()) : unpacked(contents(f.path()));
        if (is_for_targets(script)) inputs.insert(packed(script));
    }
}

Making::Making(const fs::path& corpus) : corpus_(fs::weakly_canonical(corpus)) {  // not the link to one
    if (!corpus_.has_filename()) corpus_ = corpus_.parent_path();                 // "DIR/"
    std::string name = corpus_.string() + ".part-XXXXXX";
    if (corpus_.has_parent_path()) fs::create_directories(corpus_.parent_path());
    if (!mkdtemp(name.data())) throw std::runtime_error(fmt::format("{}: {}", name, std::strerror(errno)));
    folder_ = name;
}
Making::~Making() {
    std::error_code left;
    fs::remove_all(folder_, left);
}

void Making::finish(const Inputs& inputs) const {
    const fs::path made = folder_ / "made";
    fs::create_directory(made);
    for (const std::string& bytes : inputs) write_file(made / stored_name(bytes), bytes);
    write_file(made / version_file, version_of(inputs.size()));
    if (!fs::exists(corpus_))
        fs::rename(made, corpus_);
    else if (renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, corpus_.c_str(), RENAME_EXCHANGE))
        throw std::runtime_error(
            fmt::format("{}: cannot be replaced in one step ({}); name one that is not there, then rename",
                        corpus_.string(), std::strerror(errno)));
}
}  // namespace cxl
