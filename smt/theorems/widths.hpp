// Theorem: an access to the DVSEC of any width is its bytes' accesses one after the other (DVS-1): the shadow after,
// the data read, the bits that reach hardware.  No register is excepted within a dword: what has an effect sits in one
// byte of its own, and Lock shares its dword with nothing that it freezes.  Across dwords the order of pieces is
// DVS-18's.
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
/// Pieces of more than a byte.
template <Act... acts>
std::vector<Scope> wide_pieces() {
    std::vector<Scope> all;
    (add_pieces<acts>(all), ...);
    std::erase_if(all, [](const Scope& s) { return s.width == 1; });
    return all;
}
/// What a piece, or all of its bytes, gave.
template <class V>
struct Given {
    State<V> after;
    Long<V> got{0u};
    Reached<V> reached{};
};
template <class V>
Given<V> by_bytes(const World<V>& w, const Pose& pose) {
    const Asked<V> asked{pose.spec, pose.choices, w.g};
    const Op op = pose.scope.step == Act::DvsecWrite ? Op::Write : Op::Read;
    Given<V> all{w.before};
    for (u32 i = 0; i < pose.scope.width; ++i) {
        Carried<V> carried{};
        const Made<V> one = make_dvsec<V>(asked, all.after, op, {w.dword, pose.scope.first + i, 1}, w.data, carried);
        all.got = all.got | one.got << (8 * i);
        Reached<V>& r = all.reached;
        r.wbi = r.wbi + one.reached.wbi, r.reset = r.reset + one.reached.reset;
        r.clears = r.clears + one.reached.clears, r.elsewhere = r.elsewhere | one.reached.elsewhere;
    }
    return all;
}
template <class V>
Posed<V> width_is_its_bytes(World<V>& w, const Pose& pose) {
    const Given<V> bytes = by_bytes<V>(w, pose);
    Moment<V> m{w, pose};
    make(m);
    const Reached<V>&one = m.made.reached, &all = bytes.reached;
    const Truth<V> in = w.index < Word<V>{dvsec_dwords};
    const Truth<V> shadow = implies(in, V::get(m.after.dvsec, w.index, in) == V::get(bytes.after.dvsec, w.index, in));
    const Truth<V> hardware = one.wbi == all.wbi && one.reset == all.reset && one.clears == all.clears &&
                              any(one.elsewhere) == any(all.elsewhere);
    return {m.possible, {Truth<V>(true), shadow && m.made.got == bytes.got && hardware}};
}
}  // namespace cxl::smt
