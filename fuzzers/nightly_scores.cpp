// What was planted, by tests and by other programs, and what was found of it, in few figures.
#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/nightly.hpp"
#include "fuzzers/nightly_run.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {
json of_faults(const json& faults) {
    u32 found = 0, by_claim = 0;
    json not_found = json::array();
    for (const json& f : faults) {
        found += f.at("found").get<bool>(), by_claim += f.at("by_claim").get<bool>();
        if (!f.at("found")) not_found.push_back({{"name", f.at("name")}, {"why", f.at("why_not_asked")}});
    }
    return {{"planted", faults.size()}, {"found", found}, {"by_claim", by_claim}, {"not_found", not_found}};
}

/// A row with these figures, which add up to what was planted, beside what is found and not found.
void must_add_up(const json& row, const std::vector<const char*>& figures) {
    u64 sum = row.at("found").get<u32>() + row.at("not_found").size();
    for (const char* figure : figures) sum += row.at(figure).get<u32>();
    if (sum != row.at("planted").get<u32>()) throw std::runtime_error("figures do not add up");
}
json of_table_mutants(const json& row) { return must_add_up(row, {"same_algebra"}), row; }
json of_fuzzed_faults(const json& row) { return must_add_up(row, {}), row; }
json of_series_mutants(const json& row) { return must_add_up(row, {"same_code", "not_compiled"}), row; }

constexpr struct {
    const char* name;
    json (*row)(const json&);
} kinds[] = {{"faults", of_faults},
             {"table_mutants", of_table_mutants},
             {"fuzzed_faults", of_fuzzed_faults},
             {"series_mutants", of_series_mutants}};

/// The files that are named, and those of directories, which are of this suite.
std::vector<std::string> files_of(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        if (!fs::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        if (const std::string whose = last_line(fs::path(path) / "suite"); whose != suite())
            throw std::runtime_error(fmt::format("{}: scores of suite {}, and this is {}", path,
                                                 whose.empty() ? "unknown" : whose, suite()));
        for (const fs::path& file : scripts_in(path, ".json")) files.push_back(file.string());
    }
    return files;
}
void add(json& scores, const std::string& file) {
    const json doc = json::parse(contents(file), nullptr, false);
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](const auto& k) { return doc.is_object() && doc.contains(k.name); });
    if (kind == std::end(kinds)) throw std::runtime_error(fmt::format("{}: no scores: ci/scores writes them", file));
    try {
        scores[kind->name] = kind->row(doc[kind->name]);
    } catch (const std::exception&) {
        throw std::runtime_error(fmt::format("{}: the scores of {} are damaged", file, kind->name));
    }
}
}  // namespace

json scores_of(const Job& job) {
    if (job.scores.empty()) return nullptr;
    json scores;
    for (const auto& kind : kinds) scores[kind.name] = nullptr;
    for (const std::string& file : files_of(job.scores)) add(scores, file);
    const json source = source_of(job), mutants = scores["series_mutants"];
    if (!mutants.is_null() && (source.is_null() || mutants["source"] != source["digest"]))
        throw std::runtime_error("the scores of series_mutants are of another source than this run's");
    return scores;
}
}  // namespace cxl
