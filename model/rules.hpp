// The contract's rules as data.  The text of each is in rules.cpp; Unspecified points are in choices.hpp.
#pragma once
#include <cstddef>
#include <string_view>

namespace cxl {
enum class Severity { Must, Should };

struct Rule {
    std::string_view id;
    Severity severity;
    std::string_view authority;  ///< DOC, INTENT n, CXL, PCI, VFIO as the contract has them
    std::string_view citation;   ///< where to read it
    std::string_view text;
};
extern const Rule rules[];
extern const std::size_t rule_count;

/// Its place in rules[]; rule_count if there is no such rule (a point U-n has none).
std::size_t rule_index(std::string_view id);
/// Null if there is no such rule.
const Rule* find_rule(std::string_view id);
}  // namespace cxl
