// As targets/kernel/provenance.json says; a rule that is not there is the series' own.
#include "fuzzers/provenance.hpp"

#include <nlohmann/json.hpp>

#include "properties/files.hpp"

namespace cxl {
std::string provenance(const std::string& target, std::string_view rule) {
    static const auto of_kernel = nlohmann::json::parse(contents(CXL_ROOT "/targets/kernel/provenance.json"));
    return target == "kernel" ? of_kernel.value(std::string(rule), "series") : "own";
}
}  // namespace cxl
