// What came of asking: a verdict for each rule, as the evidence has it.
#pragma once
#include "fuzzers/asking.hpp"

namespace cxl {
struct Answer {
    std::string_view verdict;  ///< held, refuted, vacuous, unknown, timeout, unsupported, not asked
    bool known = false;        ///< refuted as the deviations say, and not beyond
    u64 cases = 0;             ///< times that the claim's condition was met
};
/// By rule, as in cxl::rules.
std::vector<Answer> answers_of(const Asked& asked, const std::string& engine, const std::string& target);

/// The document of --json, as text.
std::string claims_document(const Asked& asked, const std::string& engine, const std::string& target, double seconds);
/// For people: figures, what is vacuous, what the deviations predicted.
std::string claims_in_words(const Asked& asked, const Asking& asking, const std::string& target);
/// 0 held, 1 refuted, 2 anything else.
int exit_of(const Answer& answer);
}  // namespace cxl
