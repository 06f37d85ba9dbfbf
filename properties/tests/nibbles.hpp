// A value domain of four bits: small enough to ask the model's arithmetic for every value there is.
#pragma once
#include "model/domain.hpp"

namespace cxl {
/// Arithmetic modulo 16.
struct Nibble {
    u32 value = 0;
    constexpr Nibble() = default;
    explicit constexpr Nibble(u32 v) : value(v & 15) {}
    friend constexpr Nibble operator+(Nibble a, Nibble b) { return Nibble(a.value + b.value); }
    friend constexpr Nibble operator-(Nibble a, Nibble b) { return Nibble(a.value - b.value); }
    friend constexpr auto operator<=>(const Nibble&, const Nibble&) = default;
};
constexpr Nibble select(bool c, Nibble then, Nibble otherwise) { return c ? then : otherwise; }
struct Nibbles {
    using Word = Nibble;
    using Long = Nibble;
    using Truth = bool;
};
}  // namespace cxl
