// What claims about writes share: the register a write reaches, and fields of it by name.
#pragma once
#include "model/dvsec_access.hpp"
#include "properties/claims/folds.hpp"

namespace cxl::claim {
template <class V>
Judged<V> not_asked() {
    return {Truth<V>(false), Truth<V>(true)};
}
/// A register that a write reaches: what it held, what is sent to it on which lanes, what it holds then.
template <class V>
struct Hit {
    Word<V> before, sent, lanes, after;
    Word<V> ctrl{0u};  ///< of a decoder register: its decoder's CTRL before the write
    Truth<V> kept() const { return before == after; }
    /// The bits that the write covers hold what is sent.
    Truth<V> takes(const Word<V>& bits) const { return !any((after ^ sent) & bits & lanes); }
    Truth<V> keeps(const Word<V>& bits) const { return !any((after ^ before) & bits & lanes); }
    Truth<V> clears(const Word<V>& bits) const { return !any(after & bits & lanes); }
    /// Bytes that the write does not cover.
    Truth<V> leaves_the_rest() const { return !any((after ^ before) & ~lanes); }
};
/// Several fields of one register: a misspelling, or one of another register, does not compile.
template <class... P>
consteval u32 fields(Path first, P... more) {
    u32 all = id(first).mask;
    for (Path p : {first, Path(more)...}) {
        if (id(p).row != id(first).row) throw "fields of one register";
        all |= id(p).mask;
    }
    return all;
}
/// The bits, where the condition holds.
template <class V>
Word<V> where(const Truth<V>& condition, u32 bits) {
    return select(condition, Word<V>{bits}, Word<V>{0u});
}
/// A capability bit, 0 where its register does not exist (DVS-2).
template <class V>
Truth<V> capable(const Taken<V>& t, Id bit) {
    const Word<V> bits{bit.mask};
    if (!is_dvsec(bit.row)) return any(hdm_register<V>(t.g, t.before, bit.row, Word<V>{0u}) & bits);
    return any(dvsec_register<V>(t.before, bit.row) & bits) && exists<V>(t.g, bit.row);
}

/// A DVSEC register as hardware has it, where the condition holds and it exists; else 0.
template <class V>
Word<V> dvsec_in_hardware(const Taken<V>& t, u32 row, const Truth<V>& when) {
    const Word<V> at = (t.g.dvsec + Word<V>{contract.rows[row].offset()}) >> 2;
    const Word<V> dword = V::get(t.after.hardware, at, when && exists<V>(t.g, row));
    return (dword >> lane_shift(row)) & Word<V>{contract.rows[row].mask()};
}

/// fn(Hit) of a write to COMP_REGS that reaches a register of this row and succeeds.
template <class V, class F>
Judged<V> at_write(const Taken<V>& t, u32 row, F fn) {
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    const auto one = [&](const Word<V>& decoder) -> Judged<V> {
        const Word<V> at = t.g.hdm_offset + hdm_place<V>(row, decoder);
        const Truth<V> here = t.enabled && t.succeeded() && t.position == widen(at);
        Hit<V> hit{V::get(t.before.comp, at >> 2, here), narrow(t.data), Word<V>{~0u},
                   V::get(t.after.comp, at >> 2, here)};
        const Word<V> ctrl_at = t.g.hdm_offset + hdm_place<V>(id("decoder.CTRL").row, decoder);
        if (is_decoder(row)) hit.ctrl = V::get(t.before.comp, ctrl_at >> 2, here);
        return {here, fn(hit)};
    };
    return is_decoder(row) ? V::every(t.g.decoders, most_decoders, one) : one(Word<V>{0u});
}
/// The part of the dword that a register covers: of an access, and of what it brings or takes.
template <class V>
struct Part {
    Word<V> lanes, data;
};
template <class V>
Part<V> part_of(const Taken<V>& t, u32 row) {
    const Truth<V> there = t.enabled && exists<V>(t.g, row);
    const Word<V> at = (t.g.dvsec + Word<V>{contract.rows[row].offset()}) >> 2, mask{contract.rows[row].mask()};
    return {(V::get(t.carried->lanes, at, there) >> lane_shift(row)) & mask,
            (V::get(t.carried->sent, at, there) >> lane_shift(row)) & mask};
}
/// fn(Hit) of a write to config space that covers a byte of this DVSEC register and succeeds whole.
template <class V, class F>
Judged<V> at_dvsec_write(const Taken<V>& t, u32 row, F fn) {
    if (!t.writes(Where::Config) || !t.carried) return not_asked<V>();
    const Part<V> p = part_of<V>(t, row);
    const Hit<V> hit{dvsec_register<V>(t.before, row), p.data, p.lanes, dvsec_register<V>(t.after, row)};
    const Truth<V> given = any(p.lanes) && t.succeeded();
    return {given, implies(given, fn(hit))};
}
/// If the condition holds the one, else the other.
template <class V>
Truth<V> either(const Truth<V>& condition, const Truth<V>& one, const Truth<V>& other) {
    return (condition && one) || (!condition && other);
}
/// Both claims, each where it is given.
template <class V>
Judged<V> both(const Judged<V>& a, const Judged<V>& b) {
    return {a.given || b.given, a.holds() && b.holds()};
}
}  // namespace cxl::claim
