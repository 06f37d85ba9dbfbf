// The verdicts, for people: of each target how many rules are kept, broken and not shown.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "fuzzers/nightly_verdicts.hpp"

namespace cxl {
using nlohmann::json;
namespace {
/// Of one rule on one target, by all engines: the first of these that any row says.
enum class Standing : u8 { Broken, Should, Known, Flaky, Kept, NotShown };

Standing standing_of(const json& row) {
    const std::string verdict = row["verdict"];
    if (verdict == "refuted" && row["known"]) return Standing::Known;
    if (verdict == "refuted")
        return severity_of(row["rule"].get<std::string>()) == "should" ? Standing::Should : Standing::Broken;
    if (verdict == "flaky") return Standing::Flaky;
    // what is rendered here is never kept by a series
    const bool passed = verdict == "held" || verdict == "proved";
    return passed && row["provenance"] != "rendered" ? Standing::Kept : Standing::NotShown;
}
}  // namespace

bool print_by_claims_alone(const json& doc) {
    bool musts = false;
    for (const auto& [target, broken] : doc["by_claims_alone"].items()) {
        const auto names = broken.get<std::vector<std::string>>();
        fmt::print("{}: broken by claims alone, no finding names them: {}\n", target, fmt::join(names, " "));
        musts = musts || std::any_of(names.begin(), names.end(), [](auto& r) { return severity_of(r) == "must"; });
    }
    return musts;
}

void print_verdicts(const json& verdicts) {
    std::vector<std::string> targets;
    std::map<std::string, std::map<std::string, Standing>> all;
    for (const json& row : verdicts) {
        const std::string target = row["target"], rule = row["rule"];
        if (!all.count(target)) targets.push_back(target);
        const auto [it, first] = all[target].try_emplace(rule, standing_of(row));
        if (!first) it->second = std::min(it->second, standing_of(row));
    }
    for (const std::string& target : targets) {
        std::map<Standing, u32> count;
        for (const auto& [rule, standing] : all[target]) ++count[standing];
        const auto also = [&](Standing standing, const char* words) {
            return count[standing] ? fmt::format(", {} {}", count[standing], words) : "";
        };
        fmt::print("{}: of {} rules {} kept, {} broken{}{}{}, {} not shown\n", target, all[target].size(),
                   count[Standing::Kept], count[Standing::Broken], also(Standing::Known, "as the deviations say"),
                   also(Standing::Should, "of a should"), also(Standing::Flaky, "flaky"), count[Standing::NotShown]);
    }
}
}  // namespace cxl
