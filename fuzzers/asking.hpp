// Every claim asked of the model or of a target by one engine: scripts of the corpus, stored inputs, random scripts,
// lifecycles, exhaustive cases.
#pragma once
#include <string>
#include <vector>

#include "fuzzers/setting.hpp"

namespace cxl {
/// What is asked, and how much of it.
struct Asking {
    std::string engine = "random";
    std::string corpus;         ///< corpus: a directory of scripts
    std::string inputs, among;  ///< inputs: a stored corpus, and a file with the names of some of it; empty: all
    std::string keep;           ///< where the first script of each signature goes; empty: nowhere
    bool explains = true;       ///< says each finding in words, and enough is enough
    u32 scripts = 10000;        ///< random, rapidcheck
    u32 states = 0;             ///< exhaustive, of a target: so many, each judged thoroughly; 0: all, compared alone
    u64 seed = 1;
    double seconds = 0;  ///< after which no other script is begun; 0: to the end
};
inline const std::vector<std::string> asking_engines = {"corpus", "inputs", "random", "rapidcheck", "exhaustive"};

enum class Ended : u8 { Whole, Sample, Time, Died, Timeout };
inline constexpr std::string_view ended_names[] = {"whole", "sample", "time", "died", "timeout"};

/// How far it came. Plain: it is shared with the process that the target runs in.
struct Asked {
    Ledger ledger;
    RuleSet wrong, known;  ///< rules broken, and those broken as the deviations say
    u64 scripts = 0, of = 0, steps = 0, cases = 0, unreachable = 0;
    u32 findings = 0, deadly = 0;
    Ended ended = Ended::Whole;
};
/// `setting` is loaded, unless the target is "model".
Asked ask_claims(Setting& setting, const Asking& asking);
}  // namespace cxl
