// Judging one script safely: events, also what kills the process, as data that travels between programs.
#pragma once
#include <string>
#include <vector>

#include "fuzzers/setting.hpp"

namespace cxl {
/// An event in words, as evidence and replay --json have it.
struct Told {
    std::string signature, rule, severity, title, expected, got, place;
    std::vector<std::string> also;  ///< other rules the same step breaks
    u32 step = 0;
    std::string picture;  ///< picture_of()'s JSON
};
struct Verdict {
    std::vector<Told> events;
    std::string explanation;  ///< explain()'s text
    std::string last_words;   ///< of a process that died
    std::string choices;      ///< choices.json after the run
    u64 departures = 0;
    u32 forgiven = 0;  ///< events that a deviation of kind `event` predicted
};
constexpr u32 seconds_a_script = 20;  ///< after which a target hangs
/// In a child process. A death, or no end, is a SYS-1 event of the script's last step.
Verdict judge_isolated(const Setting& setting, const Script& script, double seconds = seconds_a_script);
std::string severity_of(std::string_view rule);
/// Leaves those of a "must".
void keep_musts(Events& events);
/// What `replay --json` prints.
std::string to_json(const Verdict& verdict);
}  // namespace cxl
