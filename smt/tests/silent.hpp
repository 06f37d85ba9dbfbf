// Theorems that no fault in the tables refutes, and why each is there all the same.
#pragma once
#include <string_view>

namespace cxl::smt {
struct Silent {
    std::string_view theorem, why;
};
// clang-format off
inline constexpr Silent silent[] = {
    {"refusals-in-order",       "results come of position, count and buffer: no table is read"},
    {"own-count-judged",        "results come of position, count and buffer: no table is read"},
    {"success-moves-four",      "results come of position, count and buffer: no table is read"},
    {"decoders-inside",         "results come of position, count and buffer: no table is read"},
    {"dropped-write-buffer",    "the prefix is no register"},
    {"prefix-snapshot",         "the prefix is no register"},
    {"prefix-drops-writes",     "the prefix is no register"},
    {"read-changes-nothing",    "a read stores nothing, whatever the row says; what it gives is asked by DVS-1"},
    {"write-stays-in-register", "a write stores where it is addressed, whatever the row says"},
    {"io-enable-one",           "what an open puts into the DVSEC's shadow is of no row"},
    {"dvsec-opens-as-hardware", "what an open puts into the DVSEC's shadow is of no row"},
    {"capabilities-are-hardware", "U-4 leaves open where such a register is read from, and a write to it stores nothing"},
    {"reset-leaves-dvsec",      "a reset does not load the DVSEC, whatever the row says"},
    {"other-lanes-stay",        "lanes are the access's, whatever the kind"},
    {"lands-inside",            "where an access lands is arithmetic: no table is read"},
    {"lands-on-its-register",   "where an access lands is arithmetic: no table is read"},
    {"registers-do-not-alias",  "where an access lands is arithmetic: no table is read"},
    {"prefix-is-no-register",   "where an access lands is arithmetic: no table is read"},
    {"overlap-is-intersection", "windows are no registers"},
    {"areas-are-the-rest",      "windows are no registers"},
    {"what-maps-is-beside",     "windows are no registers"},
    {"bytes-lie-between",       "windows are no registers"},
    {"sum-wraps-below-both",    "windows are no registers"},
    {"within-is-by-ends",       "windows are no registers"},
    {"area-before",             "windows are no registers"},
    {"area-behind",             "windows are no registers"},
    {"dpa-maps-inside",         "the DPA region is no register"},
    {"dpa-page-is-inside",      "the DPA region is no register"},
    {"dpa-fault-leads-there",   "the DPA region is no register"},
    {"dpa-frame-stays-inside",  "the DPA region is no register"},
    {"dpa-past-the-end-is-refused", "the DPA region is no register"},
    {"dpa-transfer-stays-inside", "the DPA region is no register"},
    {"frame",                   "a write stores where it is addressed, whatever the row says"},
    {"decoders-apart",          "a write stores where it is addressed, whatever the row says"},
    {"decoders-apart-composed", "a write stores where it is addressed, whatever the row says"},
    {"inside-arrays",           "where an access lands is arithmetic: no table is read"},
    {"width-is-its-bytes",      "how an access is cut into bytes is of no row"},
};
// clang-format on
}  // namespace cxl::smt
