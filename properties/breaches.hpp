// What a target must not do with its services: noticed where it happens, told by the judge under the rule.
#pragma once
#include "model/facts.hpp"

namespace cxl {
enum class Breach : u8 {
    PagesAtReset,    ///< a user's page of the DPA region at the beginning of a hardware reset
    ResetUnlocked,   ///< a hardware reset without the write side of memory_lock
    TouchedInReset,  ///< device memory accessed between a hardware reset and the end of the step that made it
    ReadUnlocked,    ///< decoders read after a reset without the write side of memory_lock
    InsertUnlocked,  ///< a page inserted without memory_lock
    OutsideRange,    ///< device memory mapped or accessed outside the range
    Unmapped,        ///< device memory accessed through no mapping of the kernel
    Unclaimed,       ///< device memory mapped without a claim of its own
    Uncached,        ///< device memory mapped with other attributes than cached
    MemoryWritten,   ///< device memory written by a step that does not write it
    BlockTouched,    ///< the component block accessed through the BAR region
    LockKept,        ///< a lock held at the end of a call
    LockUnpaired,    ///< a lock given back that is not held, or taken twice
    Deadlock,        ///< two threads that wait for each other
    ReleasedTwice,   ///< something given back that is not held
    Count
};
struct BreachRow {
    Breach breach;
    std::string_view rule, place, detail;
    std::string_view access{};  ///< where one kind of call alone does it, whatever step it happens in
};
// clang-format off
inline constexpr BreachRow breach_rows[] = {
    {Breach::PagesAtReset,   "RST-1",  "dpa",    "pages mapped when the reset begins", "reset"},
    {Breach::ResetUnlocked,  "RST-1",  "device", "reset without memory_lock", "reset"},
    {Breach::TouchedInReset, "RST-1",  "dpa",    "memory touched in a reset", "reset"},
    {Breach::ReadUnlocked,   "RST-2",  "device", "decoders read without memory_lock", "reset"},
    {Breach::InsertUnlocked, "DPA-5",  "dpa",    "page inserted without memory_lock", "fault"},
    {Breach::OutsideRange,   "DPA-4",  "dpa",    "outside the range"},
    {Breach::Unmapped,       "SYS-1",  "dpa",    "memory that is not mapped"},
    {Breach::Unclaimed,      "DPA-7",  "dpa",    "mapped without a claim"},
    {Breach::Uncached,       "DPA-8",  "dpa",    "mapped uncached"},
    {Breach::MemoryWritten,  "DPA-10", "dpa",    "memory written"},
    {Breach::BlockTouched,   "REG-5",  "bar",    "access inside the block"},
    {Breach::LockKept,       "LIFE-4", "device", "lock held on return"},
    {Breach::LockUnpaired,   "LIFE-4", "device", "unpaired lock"},
    {Breach::Deadlock,       "LIFE-4", "device", "deadlock"},
    {Breach::ReleasedTwice,  "LIFE-1", "device", "released twice"},
};
// clang-format on
static_assert(std::size(breach_rows) == static_cast<std::size_t>(Breach::Count));

/// The rules on two steps at once.
inline constexpr std::string_view order_rules[] = {"ACC-9", "RST-1", "RST-3", "RST-6"};

/// Those of one step, each told once; and which were looked for.
class Breaches {
public:
    void look(Breach b, bool wrong) {
        const u32 bit = 1u << static_cast<u32>(b);
        looked_ |= bit;
        if (wrong) all_ |= bit;
    }
    bool none() const { return !all_; }
    bool has(Breach b) const { return all_ >> static_cast<u32>(b) & 1; }
    bool looked_for(Breach b) const { return looked_ >> static_cast<u32>(b) & 1; }

private:
    u32 all_ = 0, looked_ = 0;
};
}  // namespace cxl
