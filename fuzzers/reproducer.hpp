// A finding as C that anyone can run: a program for a real VFIO device, and a kernel selftest.
#pragma once
#include <string>

#include "fuzzers/setting.hpp"

namespace cxl {
struct Reproducer {
    std::string c, selftest;
    std::string needs;  ///< what a VMM and the usual device do not have: another device, an injected failure; or empty
    bool compares = false;  ///< the program can show it somewhere; if not it says why
};
/// The script up to the step that shows the signature, and that one difference. Throws where the target does not show
/// it, except of a sanitizer's report, which this build may not have.
Reproducer reproduce(const Setting& setting, const Script& script, const std::string& signature);
}  // namespace cxl
