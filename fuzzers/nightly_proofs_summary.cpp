// The proofs, for people: one line of figures, one for each that is not proved.
#include <fmt/format.h>

#include "fuzzers/nightly_proofs.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::size_t most_named = 20;

/// "208 proved, 2 refuted", counted from the obligations themselves.
std::string verdicts_of(const json& document, std::size_t& obligations) {
    std::map<std::string, u32> counts;
    for (const json& t : document["theorems"])
        for (const json& o : t["obligations"]) ++counts[o["verdict"].get<std::string>()], ++obligations;
    std::string words = fmt::format("{} proved", counts["proved"]);
    for (const auto& [verdict, count] : counts)
        if (verdict != "proved") words += fmt::format(", {} {}", count, verdict);
    return words;
}
}  // namespace

void print_some(const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size() && i < most_named; ++i) fmt::print("  {}\n", lines[i]);
    if (lines.size() > most_named) fmt::print("  and {} more\n", lines.size() - most_named);
}

void print_proofs(const json& document) {
    if (document.is_null()) return fmt::print("proofs: not run\n");
    if (document.contains("fault")) return fmt::print("proofs: {}\n", document["fault"].get<std::string>());
    std::size_t obligations = 0;
    const std::string words = verdicts_of(document, obligations);
    const json& figures = document["figures"];
    fmt::print("proofs: {} theorems, {} obligations: {}; {} combinations; slowest {} {:.1f} s\n",
               document["theorems"].size(), obligations, words, figures["combinations"].get<u64>(),
               figures["slowest"]["name"].get<std::string>(), figures["slowest"]["seconds"].get<double>());
    std::vector<std::string> lines;
    for (const Unproved& r : not_proved(document))
        lines.push_back(fmt::format("{}  {}  {}", r.verdict, r.name, r.about));
    print_some(lines);
}

std::string first_counterexample(const json& document) {
    if (document.is_null() || document.contains("fault")) return "";
    for (const Unproved& r : not_proved(document))
        if (r.verdict == "refuted" && !r.script.empty()) return "proofs/scripts/" + r.script;
    return "";
}
}  // namespace cxl
