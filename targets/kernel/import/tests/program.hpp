// cxl_import run as users run it, in a folder of its own that is watched.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cxl::series::test {

/// Given on the command line of the test: the program, and the real series (may be empty).
extern std::filesystem::path program_file, series_file;

struct Ran {
    int exit = -1;
    std::string out, err;
};

/// Runs it with these words.
Ran run(const std::vector<std::string>& words);

/// A fresh folder with a neighbour beside the output folder; removed afterwards.
class Import : public testing::Test {
protected:
    Import();
    ~Import() override;

    /// Writes a source and gives its path.
    std::filesystem::path source(const std::string& text, const std::string& name = "source");
    /// Imports and expects success; gives the standard output.
    std::string imports(const std::filesystem::path& from, const std::vector<std::string>& more = {});
    /// Expects exit 2, one line that has `words` in it, and every file as it was.
    void refuses(const std::filesystem::path& from, const std::string& words,
                 const std::vector<std::string>& more = {});
    /// The digest of a successful import.
    std::string digest(const std::filesystem::path& from);
    /// Every file below a folder and its content; folders and links too.
    static std::map<std::string, std::string> snapshot(const std::filesystem::path& folder);

    std::filesystem::path root, output;
};

std::string read(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& text);

}  // namespace cxl::series::test
