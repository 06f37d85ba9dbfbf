// A stored corpus: a directory of inputs in binary, each named after its bytes, and a file that says the format and how
// many there are.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "properties/script.hpp"

namespace cxl {
/// Small inputs first: the order in which a merge asks them, whatever order or folder they came from.
struct SmallerInput {
    bool operator()(const std::string& a, const std::string& b) const {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    }
};
/// Bytes of scripts that targets can run, in their one spelling.
using Inputs = std::set<std::string, SmallerInput>;

std::string stored_name(const std::string& bytes);
bool is_stored(const std::filesystem::path& folder);
/// What is wrong with a stored corpus, a line each; none if it is in order.
std::vector<std::string> damage_of(const std::filesystem::path& corpus);
/// Throws where anything is wrong with it.
Inputs read_stored(const std::filesystem::path& corpus);
/// Adds the scripts that the files of any folder mean: of libFuzzer, of afl-fuzz, text; none where there is no folder.
/// Files of which `but` is true are left out.
void add_raw(Inputs& inputs, const std::filesystem::path& folder,
             bool (*but)(const std::filesystem::path& file) = nullptr);

/// A stored corpus in the making: a folder beside it, gone at the end of its scope. A killed run leaves that folder.
class Making {
public:
    explicit Making(const std::filesystem::path& corpus);
    ~Making();
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;
    const std::filesystem::path& folder() const { return folder_; }
    /// The corpus is these inputs from here on, or, where that throws, what it was.
    void finish(const Inputs& inputs) const;

private:
    std::filesystem::path corpus_, folder_;
};
}  // namespace cxl
