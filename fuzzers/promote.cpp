// Looks a finding up in evidence.json and copies its script.
#include "fuzzers/promote.hpp"

#include <fmt/format.h>

#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>

#include "fuzzers/setting.hpp"
#include "model/rules.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {
std::string dashed(const std::string& words) {
    std::string name;
    for (const char c : words)
        if (std::isalnum(static_cast<unsigned char>(c)))
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!name.empty() && name.back() != '-')
            name += '-';
    while (name.ends_with('-')) name.pop_back();
    return name;
}
/// The row of a finding or observation, by the path that the evidence gives its script; null if there is none.
json row_of(const fs::path& script) {
    const fs::path run = fs::absolute(script).parent_path().parent_path();
    std::ifstream in(run / "evidence.json");
    if (!in) return nullptr;
    const json doc = json::parse(in, nullptr, false);
    for (const char* list : {"findings", "observations"})
        if (doc.is_object() && doc.contains(list))
            for (const json& row : doc[list])
                if (run / row.value("script", "") == fs::absolute(script)) return row;
    return nullptr;
}
/// As text: the words of one that is text already stay, its comments too.
std::string text_of(const fs::path& file) {
    const Script script = read_script(file.string());
    const std::string bytes = contents(file);
    return bytes.starts_with("# cxloracle script") ? bytes : print(script);
}
}  // namespace

fs::path promote(const Promotion& asked) {
    const std::string text = text_of(asked.script);
    const json row = row_of(asked.script.lexically_normal());
    const auto from_evidence = [&](const std::string& given, const char* key, const char* option) {
        if (!given.empty()) return given;
        if (row.is_object() && row.contains(key)) return row[key].get<std::string>();
        throw std::runtime_error(
            fmt::format("{}: no finding of an evidence.json: give {}", asked.script.string(), option));
    };
    const std::string rule = from_evidence(asked.rule, "rule", "--rule");
    const std::string name = dashed(from_evidence(asked.name, "signature", "--name"));
    if (!find_rule(rule)) throw std::runtime_error(fmt::format("{}: no rule of the contract", rule));
    if (name.empty()) throw std::runtime_error("--name: needs a letter or a digit");
    const fs::path to = asked.regressions / rule / (name + ".script");
    if (fs::exists(to))
        throw std::runtime_error(fmt::format("{}: is there already: give the idea another --name", to.string()));
    fs::create_directories(to.parent_path());
    write_file(to, text);
    return to;
}
}  // namespace cxl
