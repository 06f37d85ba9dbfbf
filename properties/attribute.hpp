// Which rule a difference is about: that of the register, field or result; a general one where none speaks.
#pragma once
#include <cstring>

#include "properties/lockstep.hpp"

namespace cxl {
/// The first bytes, at most eight, as a number.
inline u64 little(const u8* from, u32 bytes) {
    u64 v = 0;
    std::memcpy(&v, from, bytes < 8 ? bytes : 8);
    return v;
}
/// "write4", "read1", "open", ...; `width` 0: as many bytes as no register has.
std::string_view access_name(const Step& step, u32 width);
/// The width of the natural piece of a config access that covers the byte at `position`, and where it starts.
struct PieceAt {
    u32 start = 0, width = 0;  ///< width 0: not covered
};
PieceAt piece_at(u64 position, u64 count, u32 byte);

/// Appends one event for each cause that `diff` bits of a COMP_REGS register speak of.
void comp_causes(const Context& c, const Device& model, u32 index, u32 expected, u32 got, u32 diff, u32 previous,
                 Events& to);
/// The same for a dword of config space.
void config_causes(const Context& c, const Device& model, u32 dword, u32 expected, u32 got, u32 diff, u32 previous,
                   Events& to);
/// For results of accesses.
std::string_view result_rule(const Context& c, const Device& model, u64 region_size, u64 dpa_size, i64 expected,
                             i64 got);
}  // namespace cxl
