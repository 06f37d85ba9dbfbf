// The whole of import, step by step; everything happens beside the output folder until the last step.
#include "targets/kernel/import/import.hpp"

#include <unistd.h>

#include <fstream>

#include "targets/kernel/import/apply.hpp"
#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/blob.hpp"
#include "targets/kernel/import/folders.hpp"
#include "targets/kernel/import/kernel_tree.hpp"
#include "targets/kernel/import/manifest.hpp"
#include "targets/kernel/import/scratch.hpp"
#include "targets/kernel/import/source.hpp"
#include "targets/kernel/import/text.hpp"
#include "targets/kernel/import/thread.hpp"

namespace cxl::series {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json known_from(const std::optional<fs::path>& file) {
    if (!file) return nullptr;
    const json known = json::parse(read_text_file(*file), nullptr, false);
    for (const auto& [table, type] : {std::pair{"hooks", json::value_t::array},
                                      {"constants", json::value_t::object},
                                      {"members", json::value_t::object}})
        if (!known.is_object() || !known.contains(table) || known[table].type() != type)
            throw Bad("is no list of known hooks, constants and members", file->string());
    return known;
}

// Of a tree nobody can say what a series added: only what is known by name is read from it.
void keep_known(Facts& facts, const json& known) {
    std::erase_if(facts.constants,
                  [&](const auto& one) { return known.is_null() || !known["constants"].contains(one.first); });
    std::erase_if(facts.members,
                  [&](const auto& one) { return known.is_null() || !known["members"].contains(one.first); });
    for (auto& [structure, texts] : facts.members) {
        const json& wanted = known["members"][structure];
        std::erase_if(texts, [&](const std::string& text) {
            return std::find(wanted.begin(), wanted.end(), json(text)) == wanted.end();
        });
    }
}

std::set<std::string> import_tree(const Request& request, const json& known, const fs::path& tree, Account& account) {
    account.kind = "tree";
    account.title = fmt::format("kernel tree {}", fs::canonical(request.source).filename().string());
    for (const FileDiff& file : surroundings(request.source)) add_facts(file, account.facts);
    keep_known(account.facts, known);
    return copy_files(request.source, tree);
}

std::set<std::string> import_messages(const Request& request, const fs::path& tree, Account& account) {
    const Messages messages = read_messages(request.source);
    const Series series = newest_series(messages.mails);
    account.kind = messages.kind;
    account.title = series.title;
    account.version = series.version;
    account.notes = series.notes;
    std::vector<ReadPatch> patches;
    for (const Patch& patch : series.patches) {
        account.subjects.push_back(patch.title);
        patches.push_back({patch.name, read_diff(patch.body, patch.name)});
    }
    std::set<std::string> paths = apply_series(patches, tree);
    for (const ReadPatch& patch : patches)
        for (const FileDiff& file : patch.files)
            if (!paths.contains(file.path)) add_facts(file, account.facts);
    for (const std::string& path : unlike_promised(patches, paths, tree))
        account.notes.push_back(fmt::format("{} is not what its index line promises", path));
    return paths;
}

// Written beside its place, and put there only after the files are in theirs.
class ManifestFile {
public:
    ManifestFile(const std::optional<fs::path>& file, const fs::path& output) {
        if (!file) return;
        file_ = fs::weakly_canonical(fs::absolute(*file));
        if ((file_.string() + "/").starts_with(output.string() + "/"))
            throw Bad("lies in the output folder, which holds nothing but the files under test", file->string());
        if (fs::exists(file_) && !fs::is_regular_file(file_)) throw Bad("is not a regular file", file->string());
        beside_ = fmt::format("{}.{}", file_.string(), ::getpid());
    }
    ~ManifestFile() {
        std::error_code ignored;
        if (!beside_.empty()) fs::remove(beside_, ignored);
    }
    ManifestFile(const ManifestFile&) = delete;
    ManifestFile& operator=(const ManifestFile&) = delete;

    void write(const json& manifest) {
        if (beside_.empty()) return;
        const std::string text = manifest.dump(2, ' ', false, json::error_handler_t::replace);
        if (!(std::ofstream(beside_) << text << '\n' << std::flush)) throw Bad("cannot be written", file_.string());
    }
    void commit() {
        if (!beside_.empty()) fs::rename(beside_, file_);
    }

private:
    fs::path file_, beside_;
};

std::vector<std::string> compared(json& manifest, const json& known, const fs::path& file) {
    try {
        return compare(manifest, known);
    } catch (const json::exception& error) {
        throw Bad(error.what(), file.string());
    }
}

std::string summary_of(const Account& account, const json& manifest) {
    std::string text = "imported " + account.title;
    if (!account.version.empty()) text += fmt::format(" {}, {} patches", account.version, account.subjects.size());
    text += fmt::format(", {} files, sha256 {}", manifest["files"].size(), manifest["digest"].get<std::string>());
    for (const std::string& note : account.notes) text += fmt::format(" ({})", note);
    return text;
}

}  // namespace

Outcome import_series(const Request& request) {
    const json known = known_from(request.known);
    if (!fs::exists(request.source)) refuse("no such file or folder");
    Scratch scratch(request.output);
    ManifestFile manifest_file(request.manifest, scratch.output());
    Account account;
    const bool tree = is_kernel_tree(request.source);
    const std::set<std::string> paths =
        tree ? import_tree(request, known, scratch.tree(), account) : import_messages(request, scratch.tree(), account);
    json manifest = manifest_of(account, paths, scratch.tree());
    Outcome outcome;
    if (!known.is_null()) outcome.unsupported = compared(manifest, known, *request.known);
    manifest_file.write(manifest);
    scratch.commit();
    manifest_file.commit();
    outcome.summary = summary_of(account, manifest);
    return outcome;
}

}  // namespace cxl::series
