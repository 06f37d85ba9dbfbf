// The table as JSON, for the evidence.
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "fuzzers/tests/fault_lists.hpp"
#include "fuzzers/tests/fault_table.hpp"

namespace cxl {
using nlohmann::json;
namespace {
json sighting(const Sighting& s) { return s ? json{{"rule", s.rule}, {"steps", s.steps}} : json(nullptr); }
}  // namespace

void FaultTable::write(const std::string& file) const {
    json faults = json::array(), by_claim = json::array();
    for (const FaultRow& r : rows_) {
        json hunts = json::object();
        for (std::size_t i = 0; i < engines_.size(); ++i) {
            const Hunt& h = r.hunts[i];
            hunts[engines_[i]] = {{"verdict", sighting(h.verdict)}, {"claim", sighting(h.claim)}, {"steps", h.steps}};
        }
        json row = {{"name", r.fault->name}, {"rule", r.fault->rule},    {"text", r.fault->text},
                    {"found", r.found()},    {"by_claim", r.by_claim()}, {"engines", hunts}};
        if (!r.found()) row["why_not_asked"] = why_not_asked(r.fault->name);
        if (!r.by_claim()) row["why_not_by_claim"] = why_not_by_claim(r.fault->name);
        faults.push_back(row);
    }
    for (const ClaimRow& c : claim_rows())
        by_claim.push_back(
            {{"rule", c.rule}, {"name", c.name}, {"faults", c.faults}, {"caught", c.caught}, {"others", c.others}});
    std::ofstream out(file);
    out << json{{"engines", engines_}, {"faults", faults}, {"claims", by_claim}}.dump(1) << "\n";
    if (!out.flush()) throw std::runtime_error(fmt::format("{}: cannot be written", file));
}
}  // namespace cxl
