// The account of an import, as JSON.
#include "targets/kernel/import/manifest.hpp"

#include <fmt/core.h>
#include <glib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/value.hpp"

namespace cxl::series {
namespace {

using nlohmann::json;

class Sha256 {
public:
    void add(std::string_view bytes) {
        g_checksum_update(sum_.get(), reinterpret_cast<const guchar*>(bytes.data()), static_cast<gssize>(bytes.size()));
    }
    std::string hex() { return g_checksum_get_string(sum_.get()); }

private:
    std::unique_ptr<GChecksum, void (*)(GChecksum*)> sum_{g_checksum_new(G_CHECKSUM_SHA256), g_checksum_free};
};

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Bad("cannot be read", file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

json hooks_of(const Facts& facts) {
    json hooks = json::array();
    for (const auto& [place, uses] : facts.hooks) {
        json calls = json::array();
        for (const auto& [call, count] : uses)
            if (count > 0) calls.push_back(call);
        if (!calls.empty()) hooks.push_back({{"file", place.first}, {"function", place.second}, {"calls", calls}});
    }
    return hooks;
}

json constants_of(const Facts& facts) {
    json constants = json::object();
    for (const auto& [name, text] : facts.constants) {
        const auto number = value_of(text);
        constants[name] = number ? json(*number) : json(text);
    }
    return constants;
}

}  // namespace

json manifest_of(const Account& account, const std::set<std::string>& paths, const std::filesystem::path& tree) {
    Sha256 all;  // each file as: path, NUL, length in decimal, NUL, content
    json files = json::array();
    for (const std::string& path : paths) {
        const std::string bytes = bytes_of(tree / path);
        Sha256 one;
        one.add(bytes);
        files.push_back({{"path", path}, {"sha256", one.hex()}, {"lines", std::ranges::count(bytes, '\n')}});
        all.add(path);
        all.add(std::string_view("\0", 1));
        all.add(fmt::format("{}", bytes.size()));
        all.add(std::string_view("\0", 1));
        all.add(bytes);
    }
    return {{"format", 1},
            {"kind", account.kind},
            {"title", account.title},
            {"version", account.version},
            {"subjects", account.subjects},
            {"notes", account.notes},
            {"digest", all.hex()},
            {"files", files},
            {"hooks", hooks_of(account.facts)},
            {"constants", constants_of(account.facts)},
            {"members", account.facts.members},
            {"unsupported", json::array()}};
}

}  // namespace cxl::series
