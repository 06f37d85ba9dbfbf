// `git apply` is run once per patch, in a folder where it sees no repository, no configuration and no other file.
#include "targets/kernel/import/apply.hpp"

#include <fmt/core.h>
#include <glib.h>

#include <fstream>
#include <memory>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/folders.hpp"
#include "targets/kernel/import/scratch.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

namespace fs = std::filesystem;

using Strings = std::unique_ptr<gchar*, void (*)(gchar**)>;

// Nothing of the caller's git may matter: no GIT_* variable, no configuration, no repository above the folder.
Strings environment(const fs::path& tree) {
    gchar** env = g_get_environ();
    const Strings names(g_listenv(), g_strfreev);
    for (gchar** name = names.get(); *name != nullptr; ++name)
        if (std::string_view(*name).starts_with("GIT_")) env = g_environ_unsetenv(env, *name);
    const std::string above = tree.parent_path().string();
    for (const auto& [name, value] : {std::pair<const char*, const char*>{"GIT_CEILING_DIRECTORIES", above.c_str()},
                                      {"GIT_CONFIG_NOSYSTEM", "1"},
                                      {"GIT_CONFIG_GLOBAL", "/dev/null"},
                                      {"LC_ALL", "C"}})
        env = g_environ_setenv(env, name, value, TRUE);
    return {env, g_strfreev};
}

void git_apply(const fs::path& patch, const fs::path& tree, const std::string& name) {
    std::vector<std::string> words = {"git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn"};
    for (const std::string_view folder : folders) words.push_back(fmt::format("--include={}/*", folder));
    words.push_back(patch.string());
    std::vector<gchar*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    gchar* said = nullptr;
    GError* error = nullptr;
    gint status = 0;
    const auto flags = static_cast<GSpawnFlags>(G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL);
    const gboolean ran = g_spawn_sync(tree.c_str(), argv.data(), environment(tree).get(), flags, nullptr, nullptr,
                                      nullptr, &said, &status, &error);
    const std::string text = said != nullptr ? said : error->message;
    g_free(said);
    g_clear_error(&error);
    stop_if_asked();
    if (!ran) refuse("git cannot be run: {}", text);
    if (status == 0) return;
    const auto lines = lines_of(text);
    std::string_view first = lines.empty() ? std::string_view("no reason given") : lines.front();
    if (first.starts_with("error: ")) first.remove_prefix(7);
    refuse("{}: git apply refuses it: {}", name, first);
}

// A file of the driver's folder that the series changes but does not create means that the beginning is missing;
// a header that was in include/uapi/cxl before is no file of the series.
std::string own_part(const ReadPatch& patch, std::set<std::string>& created) {
    std::string text;
    for (const FileDiff& file : patch.files) {
        if (!in_folders(file.path)) continue;
        if (file.created && !created.insert(file.path).second)
            refuse("{}: creates {}, which an earlier patch created", patch.name, file.path);
        if (created.contains(file.path))
            text += file.text;
        else if (file.path.starts_with(folders[0]))
            refuse("{}: changes {}, which no earlier patch creates", patch.name, file.path);
    }
    return text;
}

}  // namespace

std::set<std::string> apply_series(const std::vector<ReadPatch>& patches, const fs::path& tree) {
    std::set<std::string> created;
    const fs::path file = tree.parent_path() / "patch";
    for (const ReadPatch& patch : patches) {
        stop_if_asked();
        const std::string text = own_part(patch, created);
        if (text.empty()) continue;
        std::ofstream out(file, std::ios::binary);
        if (!(out << text << std::flush)) refuse("{} cannot be written", file.string());
        out.close();
        git_apply(file, tree, patch.name);
    }
    if (created.empty()) refuse("creates no file under {} or {}", folders[0], folders[1]);
    for (const std::string& path : created)
        if (!fs::is_regular_file(fs::symlink_status(tree / path))) refuse("{} was not created by git apply", path);
    return created;
}

}  // namespace cxl::series
