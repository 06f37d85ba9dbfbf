// What both info ioctls share: the caller's argsz, and the chain of capabilities within it (UAPI-3, SYS-3).
#pragma once
#include <cstring>

#include "properties/uapi.hpp"
#include "targets/cxl_uapi.h"

namespace cxl {
constexpr u32 info_minimum = 16, info_fixed = 24, info_cap_offset_at = offsetof(vfio_device_info, cap_offset),
              region_fixed = sizeof(vfio_region_info), most_hops = 16;
static_assert(offsetof(vfio_device_info, argsz) == 0 && offsetof(vfio_region_info, argsz) == 0);
static_assert(info_cap_offset_at == 16 && region_fixed == 32);

template <class T>
T at(const Info& info, u64 offset) {
    T value{};
    if (offset + sizeof value <= sizeof info.bytes) std::memcpy(&value, info.bytes + offset, sizeof value);
    return value;
}
/// UAPI-3: never a byte past the caller's argsz.
inline void judge_end(const Info& info, u32 argsz, u32 from, Wrongs& to) {
    for (u32 i = from; i < argsz + 64; ++i)
        if (info.bytes[i] != Info::untouched)
            return to.add("UAPI-3", "bytes past argsz", Info::untouched, info.bytes[i]);
}
/// Refused calls write nothing; `asked` bytes stand there before.
inline void judge_refusal(const Info& info, u32 argsz, u32 asked, Wrongs& to) {
    to.expect("UAPI-3", "result", static_cast<u64>(i64{-einval}), static_cast<u64>(info.result));
    to.expect("UAPI-3", "argsz of a refused call", argsz, at<u32>(info, 0));
    judge_end(info, argsz, argsz < asked ? asked : argsz, to);
}

/// A chain of capabilities, walked within argsz.
struct Chain {
    static constexpr u32 most = 8;
    struct Link {
        u32 at, id, version;
    } links[most];
    u32 count = 0;
    const Link* find(u32 id) const {
        for (u32 i = 0; i < count; ++i)
            if (links[i].id == id) return &links[i];
        return nullptr;
    }
    u32 how_many(u32 id) const {
        u32 n = 0;
        for (u32 i = 0; i < count; ++i) n += links[i].id == id;
        return n;
    }
};
inline Chain walk(const Info& info, u32 from, u32 fixed, u32 argsz, Wrongs& to) {
    Chain chain;
    for (u32 offset = from, hops = 0; offset; ++hops) {
        if (offset < fixed || offset + sizeof(vfio_info_cap_header) > argsz || offset % 4 || hops == most_hops) {
            to.add("UAPI-3", "chain inside argsz", argsz, offset);
            return chain;
        }
        const auto header = at<vfio_info_cap_header>(info, offset);
        if (chain.count < Chain::most) chain.links[chain.count++] = {offset, header.id, header.version};
        offset = header.next;
    }
    return chain;
}
/// Told argsz and cap_offset, where there is a chain; whether the chain is there to be walked.
inline bool judge_room(const Info& info, u32 argsz, u32 told, u32 cap_offset, bool caps, u32 reach, Wrongs& to) {
    if (!caps) {
        to.expect("UAPI-3", "argsz kept", argsz, told);
        if (argsz >= reach) to.expect("UAPI-3", "cap_offset without CAPS", 0, cap_offset);
        return false;
    }
    if (told > argsz) {  // too small for the chain
        if (argsz >= reach) to.expect("UAPI-3", "cap_offset of a short argsz", 0, cap_offset);
        if (told > sizeof info.bytes) to.add("UAPI-3", "argsz told", argsz, told);
        return false;
    }
    to.expect("UAPI-3", "argsz kept", argsz, told);
    if (!cap_offset) to.add("UAPI-3", "cap_offset", 1, 0);
    return cap_offset != 0;
}
}  // namespace cxl
