// The lists, each row with its reason.
#include "fuzzers/tests/fault_lists.hpp"

#include <algorithm>

#include "model/rules.hpp"
#include "properties/hardware.hpp"

namespace cxl {
namespace {
struct AsGood {
    std::string_view fault, rule, why;
};
struct Excused {
    std::string_view name, why;
};
// clang-format off
constexpr AsGood as_good[] = {
    {"cap-3-last-entry",       "ACC-6",  "another block has another size"},
    {"cap-3-last-entry",       "CAP-1",  "what lies before it is another prefix"},
    {"cap-3-pointer",          "CAP-1",  "the entry is a dword of the prefix"},
    {"hdm-13-reserved",        "HDM-8",  "the field's own rule is the specific one"},
    {"init-1-base-unlocked",   "INIT-2", "the BASE shown is the host's"},
    {"det-4-count",            "ACC-6",  "fewer decoders are a smaller region"},
    {"dvs-18-first-piece",     "DVS-1",  "the registers that the missing pieces cover"},
    {"dvs-18-first-piece",     "DVS-16", "the same outside the emulated DVSEC"},
    {"u-4-byte-reads",         "DVS-1",  "a byte of it reads otherwise than the word"},
    {"u-7-by-value",           "HDM-6",  "the rule that the point is about"},
    {"u-18-eio",               "ACC-5",  "the rule that the point is about"},
    {"dvs-2-cap3-past-config", "SYS-1",  "nothing but a sanitizer sees it"},
    {"uapi-1-cache-flag",      "DET-3",  "the flag belongs to both"},
    {"uapi-4-last-page",       "DPA-2",  "a step of the recipe has its own rule; vmm.faulty asks the recipe"},
    {"uapi-4-base",            "HDM-4",  "the same"},
    {"life-3-shadow",          "LIFE-1", "a second release, whenever it is made"},
};
constexpr Excused not_asked[] = {
    {"dvs-5-clears-all", "only reserved bits differ, whose reads are free"},
    {"dvs-18-partial",   "no buffer here faults half way"},
};
constexpr Excused needs_sanitizer[] = {
    {"sys-1-out-of-bounds",    "needs AddressSanitizer"},
    {"sys-1-use-after-free",   "needs AddressSanitizer"},
    {"dvs-2-cap3-past-config", "needs AddressSanitizer"},
};
constexpr Excused not_by_claim[] = {
    {"dpa-3-offset", "what memory holds is the model's to remember: a step shows it of one place, once"},
    {"u-5-half", "each half of it is an outcome that U-5 admits; no rule speaks of the other resets"},
};
constexpr Excused no_fault[] = {
    {"REG-2a", "asked of a predicate alone (windows.exhaustive)"},
    {"ACC-5",  "says no more than U-18, whose fault u-18-eio is"},
};
// clang-format on

template <class List>
std::string_view why(const List& list, std::string_view name) {
    for (const Excused& e : list)
        if (e.name == name) return e.why;
    return {};
}
bool is_fault(std::string_view name) {
    return std::any_of(cxl_faults, cxl_faults + cxl_fault_count,
                       [&](const cxl_fault_row& f) { return f.name == name; });
}
}  // namespace

bool names(const cxl_fault_row& fault, std::string_view rule) {
    if (rule == fault.rule) return true;
    return std::any_of(std::begin(as_good), std::end(as_good),
                       [&](const AsGood& a) { return a.fault == fault.name && a.rule == rule; });
}

std::string_view why_not_asked(std::string_view fault) {
    if (!sanitizer_built() && needs_a_sanitizer(fault)) return why(needs_sanitizer, fault);
    return why(not_asked, fault);
}
std::string_view why_not_by_claim(std::string_view fault) { return why(not_by_claim, fault); }
std::string_view why_no_fault(std::string_view rule) { return why(no_fault, rule); }
bool needs_a_sanitizer(std::string_view fault) { return !why(needs_sanitizer, fault).empty(); }

std::string_view unknown_name() {
    for (const AsGood& a : as_good)
        if (!is_fault(a.fault) || !find_rule(a.rule)) return a.fault;
    for (const auto& list : {std::span<const Excused>(not_asked), std::span<const Excused>(needs_sanitizer),
                             std::span<const Excused>(not_by_claim)})
        for (const Excused& e : list)
            if (!is_fault(e.name)) return e.name;
    for (const Excused& e : no_fault)
        if (!find_rule(e.name)) return e.name;
    return {};
}
}  // namespace cxl
