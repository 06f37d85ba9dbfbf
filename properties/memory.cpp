// Lines of device memory, found by their address.
#include "properties/memory.hpp"

#include <cstring>

namespace cxl {
namespace {
u8 pattern(u64 address) { return static_cast<u8>((address * 0x9e3779b97f4a7c15u) >> 56); }
}  // namespace

void Memory::clear() {
    for (u32 i = 0; i < count_; ++i) at_[used_[i]] = 0;
    count_ = 0;
}
const Memory::Line* Memory::find(u64 address) const {
    for (u64 i = address / line * 0x9e3779b97f4a7c15u >> 40;; ++i) {
        const u16 index = at_[i % slots];
        if (!index) return nullptr;
        if (lines_[index - 1u].address == address) return &lines_[index - 1u];
    }
}
Memory::Line* Memory::make(u64 address) {
    if (const Line* known = find(address)) return const_cast<Line*>(known);
    if (count_ == most) return nullptr;
    u64 i = address / line * 0x9e3779b97f4a7c15u >> 40;
    while (at_[i % slots]) ++i;
    used_[count_] = static_cast<u16>(i % slots);
    Line& fresh = lines_[count_++];
    at_[i % slots] = static_cast<u16>(count_);
    fresh.address = address;
    for (u32 k = 0; k < line; ++k) fresh.bytes[k] = pattern(address + k);
    return &fresh;
}
void Memory::read(u64 address, void* to, u64 bytes) const {
    u8* out = static_cast<u8*>(to);
    for (u64 i = 0; i < bytes;) {
        const u64 at = address + i, in = at % line, n = line - in < bytes - i ? line - in : bytes - i;
        const Line* l = find(at - in);
        for (u64 k = 0; k < n; ++k) out[i + k] = l ? l->bytes[in + k] : pattern(at + k);
        i += n;
    }
}
void Memory::write(u64 address, const void* from, u64 bytes) {
    const u8* in_bytes = static_cast<const u8*>(from);
    for (u64 i = 0; i < bytes;) {
        const u64 at = address + i, in = at % line, n = line - in < bytes - i ? line - in : bytes - i;
        if (Line* l = make(at - in)) std::memcpy(l->bytes.data() + in, in_bytes + i, n);
        i += n;
    }
}
void Memory::copy(const Memory& other, u64 address, u64 bytes) {
    u8 part[line];
    for (u64 i = 0; i < bytes; i += line) {
        const u64 n = bytes - i < line ? bytes - i : line;
        other.read(address + i, part, n);
        write(address + i, part, n);
    }
}
}  // namespace cxl
