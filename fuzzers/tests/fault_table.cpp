// The table's lines and its summary.
#include "fuzzers/tests/fault_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/tests/fault_lists.hpp"
#include "properties/claims.hpp"

namespace cxl {
bool FaultRow::found() const {
    return std::any_of(hunts.begin(), hunts.end(), [](const Hunt& h) { return bool(h.verdict); });
}
bool FaultRow::by_claim() const {
    return std::any_of(hunts.begin(), hunts.end(), [](const Hunt& h) { return bool(h.claim); });
}
bool FaultRow::breaks(std::size_t rule) const {
    return std::any_of(hunts.begin(), hunts.end(), [&](const Hunt& h) { return h.broken[rule]; });
}

namespace {
std::string words(const Sighting& s) { return s ? fmt::format("{} after {}", s.rule, s.steps) : "no"; }
const char* standing(const FaultRow& r) {
    if (!r.found()) return why_not_asked(r.fault->name).empty() ? "MISSED" : "NOT-ASKED";
    if (r.by_claim()) return "found";
    return why_not_by_claim(r.fault->name).empty() ? "NO-CLAIM" : "by-verdict";
}
bool has_fault(std::string_view rule) {
    return std::any_of(cxl_faults, cxl_faults + cxl_fault_count,
                       [&](const cxl_fault_row& f) { return f.rule == rule; });
}
}  // namespace

void FaultTable::add(FaultRow row) {
    fmt::print("{:10} {:26} {:7}", standing(row), row.fault->name, row.fault->rule);
    for (std::size_t i = 0; i < engines_.size(); ++i)
        fmt::print(" | {}: {}, claim {}", engines_[i], words(row.hunts[i].verdict), words(row.hunts[i].claim));
    fmt::print("\n");
    rows_.push_back(std::move(row));
}

std::vector<ClaimRow> FaultTable::claim_rows() const {
    std::vector<ClaimRow> all;
    for (const std::string_view rule : rules_of_steps()) all.push_back({rule, claim_name(rule)});
    for (const Watched& w : watched) all.push_back({w.rule, w.name});
    for (ClaimRow& c : all)
        for (const FaultRow& r : rows_) {
            const bool breaks = r.breaks(rule_index(c.rule)), own = names(*r.fault, c.rule);
            c.faults += own, c.caught += own && breaks, c.others += !own && breaks;
        }
    return all;
}

void FaultTable::print_engines() const {
    for (std::size_t i = 0; i < engines_.size(); ++i) {
        std::vector<u64> steps;
        u32 by_claim = 0;
        for (const FaultRow& r : rows_) {
            if (r.hunts[i].verdict) steps.push_back(r.hunts[i].verdict.steps);
            by_claim += bool(r.hunts[i].claim);
        }
        std::sort(steps.begin(), steps.end());
        fmt::print("{:10} found {}, by claim {}; steps to the verdict: median {}, worst {}\n", engines_[i],
                   steps.size(), by_claim, steps.empty() ? 0 : steps[steps.size() / 2],
                   steps.empty() ? 0 : steps.back());
    }
}

u32 FaultTable::not_found() const {
    return static_cast<u32>(std::count_if(rows_.begin(), rows_.end(), [](const FaultRow& r) { return !r.found(); }));
}

u32 FaultTable::summarise() const {
    u32 wrong = 0, found = 0, by_claim = 0, not_asked = 0, caught = 0;
    const auto complain = [&](std::string_view what, std::string_view who) {
        ++wrong, fmt::print("{}: {}\n", what, who);
    };
    print_engines();
    for (const FaultRow& r : rows_) {
        const std::string_view name = r.fault->name, excuse = why_not_asked(name), by_model = why_not_by_claim(name);
        found += r.found(), by_claim += r.found() && r.by_claim(), not_asked += !r.found() && !excuse.empty();
        if (!r.found() && excuse.empty()) complain("MISSED by every engine", name);
        if (r.found() && !r.by_claim() && by_model.empty()) complain("NO CLAIM breaks", name);
        if (r.by_claim() && !by_model.empty()) complain("STALE, a claim breaks", name);
        if (r.found() && !excuse.empty()) complain("STALE, it is found", name);
        if (!r.found() && !excuse.empty()) fmt::print("not asked here: {}: {}\n", name, excuse);
        if (r.found() && !r.by_claim() && !by_model.empty()) fmt::print("not by claim: {}: {}\n", name, by_model);
    }
    const std::vector<ClaimRow> all = claim_rows();
    for (const ClaimRow& c : all) {
        fmt::print("{:7} {:34} catches {} of {} faults of its rule, {} others\n", c.rule, c.name, c.caught, c.faults,
                   c.others);
        caught += c.caught != 0;
        if (!c.caught) complain("NO FAULT breaks the claim of", c.rule);
    }
    for (std::size_t i = 0; i < rule_count; ++i)
        if (!has_fault(rules[i].id) && why_no_fault(rules[i].id).empty()) complain("NO FAULT planted for", rules[i].id);
    if (!unknown_name().empty()) complain("the lists name what is not there", unknown_name());
    fmt::print(
        "figures: claims.faults: {} faults: {} found under their rule, {} of them by a claim, {} not asked here; {} of "
        "{} claims break\n",
        rows_.size(), found, by_claim, not_asked, caught, all.size());
    return wrong;
}
}  // namespace cxl
