// What a series adds around its own files, held against what the shim renders.
#include <algorithm>
#include <array>
#include <set>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/manifest.hpp"

namespace cxl::series {
namespace {

using nlohmann::json;
using Lines = std::vector<std::string>;

using Call = std::array<std::string, 3>;  // file, function, what is called

std::set<Call> calls_of(const json& hooks) {
    std::set<Call> calls;
    for (const json& hook : hooks)
        for (const json& call : hook.at("calls"))
            calls.insert(Call{hook.at("file").get<std::string>(), hook.at("function").get<std::string>(),
                              call.get<std::string>()});
    return calls;
}

Lines unknown_hooks(json& manifest, const json& known) {
    Lines lines;
    const auto rendered = calls_of(known.at("hooks"));
    for (const auto& hook : calls_of(manifest.at("hooks"))) {
        if (rendered.contains(hook)) continue;
        lines.push_back(fmt::format("unsupported hook: {}: {}: {}", hook[0], hook[1], hook[2]));
        manifest["unsupported"].push_back({{"file", hook[0]}, {"function", hook[1]}, {"call", hook[2]}});
    }
    return lines;
}

// "constant NAME is 6 as known and 7 in the series"; empty if they agree.
std::string difference(const std::string& what, const json& known, const json& found) {
    if (known == found) return {};
    const auto text = [](const json& value) { return value.is_null() ? std::string("absent") : value.dump(); };
    return fmt::format("{} is known as {}, the series has {}", what, text(known), text(found));
}

Lines member_differences(const std::string& structure, const json& known, const json& found) {
    Lines lines;
    for (std::size_t i = 0; i < std::max(known.size(), found.size()); ++i) {
        const std::string line = difference(fmt::format("struct {}: added member {}", structure, i + 1),
                                            i < known.size() ? known[i] : json(), i < found.size() ? found[i] : json());
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

// What is known and differs goes to `differ`, what is not known to `unknown`. A series lists all that it adds, so
// that what it lacks differs too; a tree says nothing about what it lacks.
void compare_tables(json& manifest, const json& known, Lines& differ, Lines& unknown) {
    const bool tree = manifest.at("kind") == "tree";
    for (const auto& [name, value] : known.at("constants").items()) {
        const json found = manifest.at("constants").value(name, json());
        const std::string line = difference("constant " + name, value, found);
        if (!line.empty() && !(tree && found.is_null())) differ.push_back(line);
    }
    for (const auto& [name, value] : known.at("members").items()) {
        const json found = manifest.at("members").value(name, json::array());
        if (tree && found.empty()) continue;
        for (const std::string& line : member_differences(name, value, found)) differ.push_back(line);
    }
    for (const char* table : {"constants", "members"})
        for (const auto& [name, value] : manifest.at(table).items()) {
            if (known.at(table).contains(name)) continue;
            const std::string one(table, std::string_view(table).size() - 1);
            unknown.push_back(fmt::format("unsupported {}: {}: {}", one, name, value.dump()));
            manifest["unsupported"].push_back({{one, name}, {"value", value}});
        }
}

}  // namespace

Lines compare(json& manifest, const json& known) {
    Lines differ, unknown = unknown_hooks(manifest, known);
    compare_tables(manifest, known, differ, unknown);
    if (differ.size() == 1) refuse("{}", differ[0]);
    if (differ.size() > 1) refuse("{} (and {} more differences)", differ[0], differ.size() - 1);
    return unknown;
}

}  // namespace cxl::series
