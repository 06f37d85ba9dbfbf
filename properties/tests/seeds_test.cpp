// The seeds: each rule and each modelled point has its own, and every one is whole.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "model/choices.hpp"
#include "model/rules.hpp"
#include "scripts.hpp"

namespace cxl {
namespace {
std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}
std::set<std::filesystem::path> seed_files() {
    std::set<std::filesystem::path> all;
    for (const auto& entry : std::filesystem::directory_iterator(seeds)) all.insert(entry.path());
    return all;
}
std::string lower(std::string_view text) {
    std::string s(text);
    for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return s;
}
/// The seeds whose name begins with this number.
std::vector<std::filesystem::path> seeds_of(std::string_view id) {
    std::vector<std::filesystem::path> own;
    for (const auto& file : seed_files())
        if (file.filename().string().starts_with(lower(id) + "-")) own.push_back(file);
    return own;
}
bool cites(const std::string& text, std::string_view id) {
    for (auto at = text.find(id); at != text.npos; at = text.find(id, at + 1))
        if (at + id.size() == text.size() || !std::isalnum(static_cast<unsigned char>(text[at + id.size()])))
            return true;
    return false;
}
/// The line after the version line: the idea.
std::string idea_of(const std::filesystem::path& file) {
    std::istringstream lines(contents(file));
    std::string version, idea;
    std::getline(lines, version), std::getline(lines, idea);
    EXPECT_EQ(version, "# cxloracle script " + std::to_string(script_format)) << file;
    EXPECT_TRUE(idea.starts_with("# ")) << file;
    return idea;
}

TEST(Seeds, AreComplete) {
    u32 asked = 0;
    const auto has_seed = [&](std::string_view id) {
        ++asked;
        EXPECT_FALSE(seeds_of(id).empty()) << "no file " << seeds << "/" << lower(id) << "-*.script for " << id;
        for (const auto& file : seeds_of(id)) EXPECT_TRUE(cites(idea_of(file), id)) << file << " does not cite " << id;
    };
    for (std::size_t i = 0; i < rule_count; ++i)
        if (rules[i].id != "REG-2a") has_seed(rules[i].id);  // of the predicate alone: windows.exhaustive
    for (const Point& p : points)
        if (p.u != U::U16) has_seed(p.id);  // asked of a variant driver
    EXPECT_GT(asked, 0u);
    std::cout << asked << " rules and points asked\n";
}

TEST(Seeds, AreWhole) {
    ASSERT_FALSE(seed_files().empty());
    for (const auto& file : seed_files()) {
        SCOPED_TRACE(file);
        EXPECT_EQ(file.extension(), ".script");
        Script s;
        ASSERT_NO_THROW(s = parse(contents(file))) << error_of(contents(file));
        EXPECT_EQ(parse(print(s)), s);
        EXPECT_EQ(packed(s), s);
        ASSERT_GT(s.count, 1u);
        bool belongs = file.filename().string().starts_with("vmm-");
        for (std::size_t i = 0; i < rule_count; ++i)
            belongs = belongs || file.filename().string().starts_with(lower(rules[i].id) + "-");
        for (const Point& p : points) belongs = belongs || file.filename().string().starts_with(lower(p.id) + "-");
        EXPECT_TRUE(belongs) << "its name begins with no rule or point";
        idea_of(file);
    }
}
}  // namespace
}  // namespace cxl
