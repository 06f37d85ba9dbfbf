// What drawing picks from. These may be called inside a RapidCheck generator alone: it knows where the choices come
// from.
#pragma once
#include <initializer_list>

#include "properties/script.hpp"

namespace cxl::rapid {
u32 below(u32 n);
u64 any_bits();
inline bool one_in(u32 n) { return below(n) == 0; }
template <class T>
T one_of(std::initializer_list<T> all) {
    return std::data(all)[below(static_cast<u32>(all.size()))];
}
/// A value worth writing to the register: field extremes, single bits, reserved patterns, rarely anything.
u32 some_value(u32 row);
/// LOCK, COMMIT and COMMITTED, mostly as hardware can have them.
u32 some_commit_state();
/// A decoder of so many, mostly among the first; sometimes one past the last.
u8 some_decoder(u32 of);
/// A device: every field, mostly conforming and enabled, one in six odd.
DeviceSpec some_device();

inline u8 row_of(Id i) { return static_cast<u8>(i.row); }
}  // namespace cxl::rapid
