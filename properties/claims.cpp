// Which other rules an event's step breaks.
#include "properties/claims.hpp"

#include <algorithm>

namespace cxl {
std::vector<std::string> also_broken(const Event& event, const Events& all) {
    std::vector<std::string> rules;
    const auto add = [&](std::string_view rule) {
        if (rule != event.rule && std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.emplace_back(rule);
    };
    for (std::size_t i = 0; i < std::size(claims<Numbers>); ++i)
        if (event.also >> i & 1) add(claims<Numbers>[i].rule);
    for (const Event& e : all)
        if (e.step == event.step) add(e.rule);
    return rules;
}
}  // namespace cxl
