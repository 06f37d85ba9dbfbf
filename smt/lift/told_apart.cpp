// Both are judged beside the model: what is said of one alone tells them apart.
#include "smt/lift/told_apart.hpp"

#include <fmt/format.h>

#include "properties/explain.hpp"
#include "properties/minimise.hpp"

namespace cxl::lift {
namespace {
std::string said(const Events& events) {
    std::string all;
    for (const Event& e : events) all += fmt::format("{}step {}: {}", all.empty() ? "" : "; ", e.step + 1, title(e));
    return all.empty() ? "nothing" : all;
}
}  // namespace

bool TellingApart::differ(const Script& script) {
    if (!script.count) return false;
    said_by_one_ = said(one_.judge(script)), said_by_other_ = said(other_.judge(script));
    return said_by_one_ != said_by_other_;
}
Apart TellingApart::show(const smt::Scope& scope, const smt::World<Numbers>& w) {
    const std::vector<Script> ways = ways_to(scope, w);
    for (const Script& way : ways) {
        if (!differ(way)) continue;
        Apart a{minimise(way, ask, this)};
        if (!differ(a.script)) break;
        a.one = said_by_one_, a.other = said_by_other_;
        return a;
    }
    return {ways.front()};
}
}  // namespace cxl::lift
