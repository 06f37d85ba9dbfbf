// The account of an import, as JSON.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "targets/kernel/import/facts.hpp"

namespace cxl::series {

/// What was imported; filled part by part.
struct Account {
    std::string kind, title, version;
    std::vector<std::string> subjects;
    std::vector<std::string> notes;  // what a reader of the result should know
    Facts facts;
};

/// The manifest; digests are of the files below `tree`, so that equal sources of any kind have equal digests.
nlohmann::json manifest_of(const Account& account, const std::set<std::string>& paths,
                           const std::filesystem::path& tree);

/// Holds the manifest's hooks, constants and members against those that are known; fills in "unsupported" and gives
/// one line for each of them. Refuses a constant or a member that is known to be otherwise.
std::vector<std::string> compare(nlohmann::json& manifest, const nlohmann::json& known);

}  // namespace cxl::series
