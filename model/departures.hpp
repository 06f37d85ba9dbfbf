// The departures: where the contract follows the series although CXL says otherwise.
#pragma once
#include <cstddef>
#include <string_view>

namespace cxl {
struct Departure {
    std::string_view rule, name, here, cxl;
};
// clang-format off
inline constexpr Departure departures[] = {
    {"HDM-4", "base-while-committed",
     "BASE and SIZE are written while COMMIT is set",
     "undefined"},
    {"HDM-5", "base-high-while-committed",
     "BASE and SIZE are written while COMMIT is set",
     "undefined"},
    {"HDM-6", "lock-alone-freezes",
     "LOCK alone freezes BASE_HI, SIZE_HI",
     "Lock On Commit freezes when COMMITTED becomes 1"},
    {"HDM-7", "guest-clears-lock",
     "a guest write clears LOCK",
     "a locked, committed decoder stays so until reset"},
    {"HDM-8", "error-bit-kept",
     "bit 11 (Error Not Committed) keeps its value over a commit",
     "a commit ends in exactly one of bits 10 and 11"},
    {"HDM-8", "capability-of-ctrl-bits",
     "bit 12 read-only; 13 by Cache_Capable; 27:24 by UIO",
     "12 writable where HDMC 22:21 is 11b; 13 and 27:24 by BI capability"},
    {"HDM-10", "skip-dropped",
     "+0x14, +0x18 dropped as a target list",
     "DPA Skip of a device, writable like BASE"},
    {"INIT-1", "lock-cleared-at-open",
     "LOCK cleared at open",
     "kept until reset"},
    {"DVS-5", "viral-status-in-shadow",
     "Viral_Status neither seen after open nor cleared in hardware",
     "RW1CS in hardware"},
    {"DVS-6", "disable-caching-in-shadow",
     "Disable_Caching stays in the shadow",
     "write-back with it 0 in hardware is undefined"},
    {"DVS-11", "range-base-shown",
     "Range Base reads hardware's value until written: a host address the guest can read",
     "a guest's view would hold none"},
    {"DVS-15", "shadow-survives-reset",
     "DVSEC shadow survives every reset until close",
     "CONFIG_LOCK and locked fields clear on conventional reset"},
};
// clang-format on
inline constexpr std::size_t departure_count = sizeof departures / sizeof *departures;
}  // namespace cxl
