// cxl_import run as users run it, in a folder of its own that is watched.
#include "targets/kernel/import/tests/program.hpp"

#include <glib.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace cxl::series::test {

namespace fs = std::filesystem;

fs::path program_file, series_file;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

Ran run(const std::vector<std::string>& words) {
    std::vector<std::string> all = {program_file.string()};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<gchar*> argv;
    for (std::string& word : all) argv.push_back(word.data());
    argv.push_back(nullptr);
    gchar *out = nullptr, *err = nullptr;
    gint status = 0;
    Ran ran;
    if (!g_spawn_sync(nullptr, argv.data(), nullptr, G_SPAWN_DEFAULT, nullptr, nullptr, &out, &err, &status, nullptr))
        return ran;
    ran = {WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status), out, err};
    g_free(out);
    g_free(err);
    return ran;
}

Import::Import() {
    std::string name = (fs::temp_directory_path() / "import-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    root = fs::canonical(name);
    output = root / "work/out";
    write(root / "work/neighbour", "as it was");
    write(root / "outside", "as it was");
}

Import::~Import() {
    std::error_code ignored;
    fs::remove_all(root, ignored);
}

fs::path Import::source(const std::string& text, const std::string& name) {
    write(root / name, text);
    return root / name;
}

std::string Import::imports(const fs::path& from, const std::vector<std::string>& more) {
    std::vector<std::string> words = {from.string(), output.string()};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = run(words);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(std::ranges::count(ran.out, '\n'), 1) << ran.out;
    EXPECT_TRUE(ran.out.starts_with("imported ")) << ran.out;
    EXPECT_EQ(std::distance(fs::directory_iterator(root / "work"), {}), 2) << "something was left beside the output";
    return ran.out;
}

void Import::refuses(const fs::path& from, const std::string& words, const std::vector<std::string>& more) {
    const auto before = snapshot(root);
    std::vector<std::string> all = {from.string(), output.string()};
    all.insert(all.end(), more.begin(), more.end());
    const Ran ran = run(all);
    EXPECT_EQ(ran.exit, 2) << ran.out << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.starts_with("cxl_import: ")) << ran.err;
    EXPECT_NE(ran.err.find(words), ran.err.npos) << "expected: " << words << "\nwas: " << ran.err;
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
    EXPECT_LT(ran.err.size(), 1000U);
    EXPECT_EQ(snapshot(root), before);
}

std::string Import::digest(const fs::path& from) {
    const std::string line = imports(from);
    const std::size_t at = line.find("sha256 ");
    return at == line.npos ? std::string() : line.substr(at + 7, 64);
}

std::map<std::string, std::string> Import::snapshot(const fs::path& folder) {
    std::map<std::string, std::string> all;
    if (!fs::exists(folder)) return all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        std::string& content = all[entry.path().lexically_relative(folder).string()];
        if (entry.is_symlink())
            content = "-> " + fs::read_symlink(entry.path()).string();
        else
            content = entry.is_regular_file() ? read(entry.path()) : "folder";
    }
    return all;
}

}  // namespace cxl::series::test
