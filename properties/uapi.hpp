// What VFIO_DEVICE_GET_INFO and VFIO_DEVICE_GET_REGION_INFO must write: UAPI-1 to UAPI-3, REG-1, REG-4, REG-6, SYS-3.
#pragma once
#include "model/rules.hpp"
#include "properties/event.hpp"
#include "properties/session.hpp"

namespace cxl {
/// A difference, as far as this file knows it.
struct Wrong {
    std::string_view rule, detail;
    u64 expected = 0, got = 0;
};
struct Wrongs {
    static constexpr u32 most = 16;
    std::array<Wrong, most> all;
    u32 count = 0;
    RuleSet asked;  ///< rules that had something to say
    void add(std::string_view rule, std::string_view detail, u64 expected, u64 got) {
        if (count < most) all[count++] = {rule, detail, expected, got};
    }
    void looked(std::string_view rule) { asked.set(rule_index(rule)); }
    void expect(std::string_view rule, std::string_view detail, u64 expected, u64 got) {
        looked(rule);
        if (expected != got) add(rule, detail, expected, got);
    }
};
/// What is known about the device.
struct InfoFacts {
    const Session* session = nullptr;
    const Regions* regions = nullptr;
    bool enabled = false, cache_capable = false, capability_known = true;
    u64 comp_size = 0;
    u8 nothing_left = Choices::unknown;  ///< U-15's outcome, or unknown: then it is found out here
};
void judge_info(const InfoFacts& facts, u32 argsz, bool fault, const Info& info, Wrongs& to);
/// `where` is the region asked, `index` its number.
void judge_region_info(InfoFacts& facts, Where::Region where, u32 index, u32 argsz, bool fault, const Info& info,
                       Wrongs& to);
}  // namespace cxl
