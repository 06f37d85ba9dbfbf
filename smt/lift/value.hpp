// What a value of C is over formulas: its bits, and whether it has any.
#pragma once
#include "smt/formulas.hpp"

namespace cxl::lift {
using smt::context;
using z3::expr;

/// `poison`: LLVM says nothing about it (undefined, uninitialised, a shift too far): it may be carried, not used.
struct Value {
    expr bits, poison;
};
/// A pointer's bits: which object (0: null), and how many bytes into it.
constexpr unsigned object_bits = 16, offset_bits = 64, pointer_bits = object_bits + offset_bits;

inline expr truth(bool b) { return context().bool_val(b); }
inline expr number(u64 n, unsigned width) { return context().bv_val(static_cast<std::uint64_t>(n), width); }
inline Value defined(expr bits) { return {std::move(bits), truth(false)}; }
inline expr resized(const expr& e, unsigned width) {
    const unsigned is = e.get_sort().bv_size();
    return is == width ? e : is < width ? z3::zext(e, width - is) : e.extract(width - 1, 0);
}
inline expr fresh(unsigned width) {
    return context().bv_const(("lift!" + std::to_string(smt::scene().names++)).c_str(), width);
}
inline Value undefined(unsigned width) { return {fresh(width), truth(true)}; }

inline expr pointer(u32 object, const expr& offset) { return z3::concat(number(object, object_bits), offset); }
inline Value start_of(u32 object) { return defined(pointer(object, number(0, offset_bits))); }
inline expr object_of(const expr& pointer) { return pointer.extract(pointer_bits - 1, offset_bits).simplify(); }
inline expr offset_of(const expr& pointer) { return pointer.extract(offset_bits - 1, 0).simplify(); }

inline Value choose(const expr& when, const Value& a, const Value& b) {
    return {z3::ite(when, a.bits, b.bits).simplify(), z3::ite(when, a.poison, b.poison).simplify()};
}
}  // namespace cxl::lift
