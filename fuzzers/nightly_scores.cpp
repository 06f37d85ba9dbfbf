// What the tests of planted faults and of table mutants wrote, in few figures.
#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/nightly.hpp"
#include "properties/files.hpp"

namespace cxl {
using nlohmann::json;
namespace {
json of_faults(const json& doc) {
    u32 found = 0, by_claim = 0;
    json not_found = json::array();
    for (const json& f : doc.at("faults")) {
        found += f.at("found").get<bool>(), by_claim += f.at("by_claim").get<bool>();
        if (!f.at("found")) not_found.push_back({{"name", f.at("name")}, {"why", f.at("why_not_asked")}});
    }
    return {{"planted", doc.at("faults").size()}, {"found", found}, {"by_claim", by_claim}, {"not_found", not_found}};
}
json of_mutants(const json& doc) {
    json row = doc.at("table_mutants");
    for (const char* figure : {"planted", "found", "same_algebra"}) (void)row.at(figure).get<u32>();
    (void)row.at("not_found").size();
    return row;
}
}  // namespace

json scores_of(const Job& job) {
    json scores = {{"faults", nullptr}, {"table_mutants", nullptr}};
    for (const std::string& file : job.scores) {
        const json doc = json::parse(contents(file), nullptr, false);
        try {
            if (doc.is_object() && doc.contains("faults"))
                scores["faults"] = of_faults(doc);
            else
                scores["table_mutants"] = of_mutants(doc);
        } catch (const json::exception&) {
            throw std::runtime_error(
                fmt::format("{}: is not what faults_test --table or table_mutants_test --json writes", file));
        }
    }
    return job.scores.empty() ? json(nullptr) : scores;
}
}  // namespace cxl
