// Parts that random devices, steps and mutations share.
#pragma once
#include "properties/generate.hpp"

namespace cxl {
inline u8 row_of(Id i) { return static_cast<u8>(i.row); }
inline u8 any_row(Random& r) { return static_cast<u8>(r.below(row_count)); }
/// Mostly one of the first decoders, sometimes one past the last.
inline u8 small_instance(Random& r) { return static_cast<u8>(r.one_in(8) ? r.below(most_named_decoders) : r.below(3)); }
/// One of the first acquisitions of the step behind it fails; one time in so many another one does too, mostly the
/// next.
inline void random_failures(Random& r, Script& s, u32 twice_in) {
    const u64 first = 1 + r.below(20);
    s.add({.op = Op::Fail, .data = first});
    if (r.one_in(twice_in)) s.add({.op = Op::Fail, .data = r.one_in(3) ? 1 + r.below(20) : first + 1});
}
/// A Length that ends at a register or in it, half the time with another DVSEC directly behind it, whose bytes lie
/// where the registers that are cut would be.
void cut_short(Random& r, DeviceSpec& d);
/// One to five steps that belong together, on device memory, mappings, infos, open and close.
void random_region_steps(Random& r, Script& s);
/// 0 for a register that occurs once.
inline u8 instance_of(Random& r, u8 row) { return is_decoder(row) ? small_instance(r) : u8{0}; }
/// A state of LOCK, COMMIT and COMMITTED, mostly one that hardware can be in.
u32 ctrl_value(Random& r);
}  // namespace cxl
