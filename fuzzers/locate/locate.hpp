// Where in the files under test a finding has its cause: the line that wrote or returned the value that differs.
#pragma once
#include <nlohmann/json.hpp>

#include "fuzzers/locate/lines.hpp"
#include "fuzzers/setting.hpp"

namespace cxl {
struct Location {
    Line line;
    std::string how;         ///< "value", "report", "last line"
    std::vector<Line> also;  ///< runners-up, at most five
    bool found() const { return line.under_test(); }
};
constexpr std::size_t most_also = 5;
/// evidence.json's `location`: null where it is not found.
nlohmann::json to_json(const Location& location);
Location location_from(const nlohmann::json& location);

/// Runs the script on the traced twin of a target, in a process of its own that has so many seconds.
/// `late`: a defect planted for a test: the records of a step are taken to be those of the step so many later.
Location locate(const Setting& setting, const Script& script, const std::string& signature, double seconds,
                u32 late = 0);
/// The same of what sanitizers report: the top frame under test. `reporter` is the program sanitizer_report.
Location locate_report(const Setting& setting, const std::string& script_file, const std::string& reporter);
bool by_sanitizer(const std::string& signature);
/// The lines under test that each step ran, for people.
std::string lines_by_step(const Setting& setting, const Script& script, double seconds);
/// The traced twin, beside this program. Throws where there is none.
std::string traced_module(const std::string& target);
}  // namespace cxl
