// The theorems that must be asked: one that went missing from the list fails.
#pragma once
#include <string_view>

namespace cxl::smt {
inline constexpr std::string_view missing_name = "missing";
// clang-format off
inline constexpr std::string_view expected_theorems[] = {
    "refusals-in-order", "own-count-judged", "success-moves-four", "dropped-write-buffer", "decoders-inside",
    "read-changes-nothing", "prefix-snapshot", "prefix-drops-writes", "hdmc-read-only", "global-control-takes",
    "unnamed-words-drop", "low-words-take", "high-words-take", "lock-holds", "lock-answers-ctrl", "ctrl-takes",
    "committed-mirrors-commit", "skip-words-drop", "write-stays-in-register", "reserved-stays-clear",
    "shadow-less-base", "io-enable-one", "open-forgets", "fixed-words-are-hardware", "width-does-not-matter",
    "length-decides", "control-takes", "config-lock-holds-control", "status-clears-only", "control2-takes",
    "writeback-forwarded-once", "preservation-error-clears-once", "config-lock-latches", "range-bases-take",
    "config-lock-holds-ranges", "capabilities-are-hardware", "dvsec-write-stays-there", "reset-leaves-dvsec",
    "dvsec-opens-as-hardware", "no-reserved-bit-set", "fixed-bits-stay", "written-bits-take", "other-lanes-stay",
    "written-back", "clearing-bits-only-clear", "latched-bits-stay", "actions-read-zero", "lands-inside",
    "lands-on-its-register", "registers-do-not-alias", "prefix-is-no-register", "valid-kept", "conforming-kept",
    "lock-stays", "bytes-lie-between", "overlap-is-intersection", "area-before", "area-behind", "areas-are-the-rest",
    "what-maps-is-beside", "guest-cannot-tell", "width-is-its-bytes", "sum-wraps-below-both", "within-is-by-ends",
    "dpa-maps-inside", "dpa-page-is-inside", "dpa-fault-leads-there", "dpa-frame-stays-inside",
    "dpa-past-the-end-is-refused", "dpa-transfer-stays-inside", "frame", "decoders-apart", "inside-arrays",
    "valid-kept-composed", "conforming-kept-composed", "lock-stays-composed", "decoders-apart-composed",
};
// clang-format on
}  // namespace cxl::smt
