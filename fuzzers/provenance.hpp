// Whose behaviour a rule is about, on a target.
#pragma once
#include <string>
#include <string_view>

namespace cxl {
/// series, rendered (the vfio-pci around a series, which is ours), or own: a target that is no series.
std::string provenance(const std::string& target, std::string_view rule);
}  // namespace cxl
