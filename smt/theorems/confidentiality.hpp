// Theorem: no guest can tell two devices apart that differ in host addresses alone (INIT-2), by self-composition: the
// step is made on both, from shadows that are equal.
#pragma once
#include <algorithm>

#include "smt/theorems/claims.hpp"

namespace cxl::smt {
/// The exempt ones: what a script that reads Range Base is told is not spoken of.
inline constexpr u32 range_base_rows[] = {id("dvsec.Range1_Base_High").row, id("dvsec.Range1_Base_Low").row,
                                          id("dvsec.Range2_Base_High").row, id("dvsec.Range2_Base_Low").row};

/// CXL.cachemem registers of hardware, with BASE as `secret` has it for each decoder that is COMMITTED in hardware.
template <class V>
auto with_other_bases(const Geometry<V>& g, const State<V>& s, const State<V>& secret) {
    auto cm = s.cm;
    const Word<V> first = (g.hdm_offset >> 2) + Word<V>{first_decoder_at / 4};
    V::fill(cm, first, g.decoders << 3, most_decoders * decoder_rows, [&](const Word<V>& dword) {
        const Word<V> ctrl = V::get(s.cm, hdm_dword<V>(g, id("decoder.CTRL").row, dword >> 3));
        const auto is = [&](u32 row) {
            return (dword & Word<V>{decoder_rows - 1}) == Word<V>{contract.rows[row].offset() / 4};
        };
        const Truth<V> base = is(id("decoder.BASE_LO").row) || is(id("decoder.BASE_HI").row);
        const Truth<V> committed = any(ctrl & Word<V>{id("decoder.CTRL.COMMITTED").mask});
        return select(base && committed, V::get(secret.cm, first + dword), V::get(s.cm, first + dword));
    });
    return cm;
}
/// The same state on the other device: host addresses in hardware, and in Range Base of the shadow, are `secret`'s.
template <class V>
State<V> with_other_addresses(const Geometry<V>& g, const State<V>& s, const State<V>& secret) {
    State<V> other = s;
    other.cm = with_other_bases<V>(g, s, secret);
    for (const u32 row : range_base_rows) {
        const Truth<V> there = exists<V>(g, row);
        const Word<V> dword{contract.rows[row].offset() / 4}, at = (g.dvsec >> 2) + dword;
        V::put(other.dvsec, dword, V::get(secret.dvsec, dword), there);
        V::put(other.hardware, at, V::get(secret.hardware, at, there), there);
    }
    return other;
}
/// The dword of the DVSEC is a Range Base that exists.
template <class V>
Truth<V> is_range_base(const Geometry<V>& g, const Word<V>& dword) {
    Truth<V> is = Truth<V>(false);
    for (const u32 row : range_base_rows)
        is = is || (exists<V>(g, row) && dword == Word<V>{contract.rows[row].offset() / 4});
    return is;
}
/// What a guest sees and causes: results, data, effects on hardware.
template <class V>
Truth<V> answers_alike(const Made<V>& a, const Made<V>& b, const Truth<V>& exempt) {
    const Reached<V>&p = a.reached, &q = b.reached;
    const Truth<V> told = a.result == b.result && a.moved == b.moved && (a.got == b.got || exempt);
    const Truth<V> hardware = p.mmio == q.mmio && p.wbi == q.wbi && p.reset == q.reset && p.control2 == q.control2 &&
                              p.status2 == q.status2 && p.clears == q.clears && p.elsewhere == q.elsewhere;
    return told && hardware && a.comp_told == b.comp_told;
}
/// What later steps start from is equal again, at any index: hardware is never written (frame).
template <class V>
Posed<V> guest_cannot_tell(World<V>& w, const Pose& pose) {
    World<V> another = w;
    another.before = with_other_addresses<V>(w.g, w.before, w.secret);
    another.other = with_other_addresses<V>(w.g, w.other, w.secret);
    another.other.comp = w.secret.comp;  // only where the step is left out
    Moment<V> one{w, pose}, two{another, pose};
    make(one), make(two);
    const Truth<V> reads_range = Truth<V>(pose.scope.step == Act::DvsecRead) && is_range_base<V>(w.g, w.dword);
    const auto same = [&](const auto& a, const auto& b, u32 size) {
        const Truth<V> in = w.index < Word<V>{size};
        return implies(in, V::get(a, w.index, in) == V::get(b, w.index, in));
    };
    const Truth<V> shadows = same(one.after.comp, two.after.comp, cm_dwords) &&
                             (is_range_base<V>(w.g, w.index) || same(one.after.dvsec, two.after.dvsec, dvsec_dwords));
    return {one.possible, {Truth<V>(true), answers_alike<V>(one.made, two.made, reads_range) && shadows}};
}
}  // namespace cxl::smt
