// The list of obligations.
#include "smt/obligations.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "smt/theorems.hpp"

namespace cxl::smt {
std::vector<std::string> rules_of(std::size_t theorem) {
    const std::string_view all = theorems<Numbers>[theorem].rules;
    std::vector<std::string> rules;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find(',', at), all.size());
        rules.emplace_back(all.substr(at, end - at));
        at = all.find_first_not_of(", ", end);
    }
    return rules;
}

std::vector<Obligation> obligations(const std::vector<std::string>& only) {
    std::vector<Obligation> all;
    for (std::size_t t = 0; t < std::size(theorems<Numbers>); ++t)
        for (const Scope& scope : theorems<Numbers>[t].scopes()) {
            Obligation o{t, scope, obligation_name(t, scope)};
            const auto named = [&](const std::string& pattern) {
                return !fnmatch(pattern.c_str(), o.name.c_str(), 0) ||
                       !fnmatch(pattern.c_str(), theorems<Numbers>[t].name.data(), 0);
            };
            if (only.empty() || std::any_of(only.begin(), only.end(), named)) all.push_back(std::move(o));
        }
    return all;
}
}  // namespace cxl::smt
