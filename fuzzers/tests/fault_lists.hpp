// What is known of planted faults beside their rules: other rules that name them as well, and who cannot find them.
#pragma once
#include <string_view>

#include "targets/faulty/faults.h"

namespace cxl {
/// Whether a verdict or a claim under this rule finds the fault: its own, or one that the lists have as good.
bool names(const cxl_fault_row& fault, std::string_view rule);

/// Why; empty: not listed.
std::string_view why_not_asked(std::string_view fault);     ///< this build, or what there is, cannot ask
std::string_view why_not_by_claim(std::string_view fault);  ///< only the model can tell
std::string_view why_no_fault(std::string_view rule);       ///< a rule without a planted fault
/// Nothing but a sanitizer's report shows it.
bool needs_a_sanitizer(std::string_view fault);

/// A name in the lists that no fault and no rule has, or empty.
std::string_view unknown_name();
}  // namespace cxl
