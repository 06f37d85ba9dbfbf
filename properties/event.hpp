// A difference between target and model: what, where, under which rule, and the signature that names its cause.
#pragma once
#include <bitset>
#include <string>

#include "properties/script.hpp"

namespace cxl {
enum class What : u8 { Detection, Result, Position, Data, State, Hardware, Report, Order, Info, Leak, Pages };
inline constexpr std::string_view what_names[] = {"detection", "result", "position", "data", "state", "hardware",
                                                  "report",    "order",  "info",     "leak", "pages"};

/// Rules by their index in cxl::rules.
using RuleSet = std::bitset<96>;

struct Event {
    What what = What::Result;
    std::string_view rule;  ///< contract number, or U-n; always a literal or a table's
    u32 step = 0;           ///< index in the script
    u32 row = no_row;       ///< register, if one differs
    u32 instance = 0;
    std::string_view field{};   ///< only where the rule is the field's own
    std::string_view place{};   ///< "prefix", "config", ... where there is no row
    std::string_view access{};  ///< "write4", "read1", "open", "reset", ...
    std::string_view detail{};  ///< of a report, e.g. "heap-buffer-overflow"
    u64 at = 0;                 ///< position in its region
    u64 expected = 0, got = 0, mask = ~u64{0};
    u32 bytes = 4;   ///< of expected and got; 0: they are results
    RuleSet also{};  ///< rules whose claims the target's own step breaks (claims.hpp)
    bool operator==(const Event&) const = default;
};

/// "HDM-6 decoder.BASE_LO write4 state": no instance, no data, so that one cause has one name.
std::string signature(const Event& e);
/// The same as a number, without allocation.
u64 signature_hash(const Event& e);
/// "decoder0.BASE_LO", "prefix+0x10", "config+0x300"
std::string place_name(const Event& e);

/// A bounded list: nothing in a run allocates.
struct Events {
    static constexpr u32 most = 128;
    std::array<Event, most> all;
    u32 count = 0;
    void add(const Event& e) {
        if (count < most) all[count++] = e;
    }
    const Event* begin() const { return all.data(); }
    const Event* end() const { return all.data() + count; }
    Event* begin() { return all.data(); }
    Event* end() { return all.data() + count; }
};
}  // namespace cxl
