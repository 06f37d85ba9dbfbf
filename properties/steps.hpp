// One step of the register model as claims see it, in any domain: an access to COMP_REGS, a piece of one to the DVSEC,
// an open, a reset.
#pragma once
#include "model/comp_regs.hpp"
#include "model/dvsec_access.hpp"
#include "model/seed.hpp"
#include "properties/claims/taken.hpp"

namespace cxl {
/// Who is asked: tables, outcomes of the Unspecified points, a device.
template <class V>
struct Asked {
    const Spec& spec;
    const Choices& choices;
    const Geometry<V>& g;
};
/// What an access to COMP_REGS asks for.
template <class V>
struct CompAccess {
    Op op = Op::Write;
    Long<V> position{0u}, count{0u};
    Truth<V> fault{};
    Word<V> data{0u};
};
template <class V>
Made<V> make_comp(const Asked<V>& a, State<V>& s, const CompAccess<V>& access) {
    Made<V> t;
    t.op = access.op, t.region = Where::CompRegs, t.enabled = Truth<V>(true);
    t.position = access.position, t.count = access.count, t.fault = access.fault, t.data = widen(access.data);
    const CompOutcome<V> out =
        access.op == Op::Write
            ? comp_write<V>(a.spec, a.choices, a.g, s, access.position, access.count, access.fault, access.data)
            : comp_read<V>(a.spec, a.g, s, access.position, access.count, access.fault);
    t.result = out.result, t.got = widen(out.data);
    t.moved = select(t.succeeded(), t.result, Word<V>{0u});
    return t;
}

/// A piece of an access to the emulated DVSEC. `data` and what is read are in the dword's lanes; `carried` is all zero.
template <class V>
Made<V> make_dvsec(const Asked<V>& a, State<V>& s, Op op, const Piece<V>& piece, const Word<V>& data,
                   Carried<V>& carried) {
    Made<V> t;
    t.op = op, t.region = Where::Config, t.enabled = Truth<V>(true);
    t.position = widen(a.g.dvsec + (piece.dword << 2) + Word<V>{piece.first}), t.count = Long<V>{piece.width};
    t.result = t.moved = Word<V>{piece.width};
    t.data = widen((data & Word<V>{piece.lanes()}) >> (8 * piece.first));
    const Word<V> at = (a.g.dvsec >> 2) + piece.dword;
    V::put(carried.lanes, at, Word<V>{piece.lanes()}, Truth<V>(true));
    t.carried = &carried;
    if (op == Op::Read) {
        const Word<V> read = dvsec_read<V>(a.spec, a.choices, a.g, s, piece, V::get(s.hardware, at));
        V::put(carried.sent, at, read, Truth<V>(true));
        t.got = widen(read >> (8 * piece.first));
        return t;
    }
    V::put(carried.sent, at, data & Word<V>{piece.lanes()}, Truth<V>(true));
    const Word<V> fired = dvsec_write<V>(a.spec, a.choices, a.g, s, piece, data), one{1u}, none{0u};
    Word<V> rest = fired;
    const auto fires = [&](Id bit) {
        const u32 mask = bit.mask << lane_shift(bit.row);
        const Truth<V> here = piece.dword == Word<V>{contract.rows[bit.row].offset() / 4};
        rest = rest & ~select(here, Word<V>{mask}, none);
        return select(here && any(fired & Word<V>{mask}), one, none);
    };
    t.reached.wbi = fires(id("dvsec.Control2.Initiate_Cache_WBI"));
    t.reached.reset = fires(id("dvsec.Control2.Initiate_CXL_Reset"));
    t.reached.control2 = t.reached.wbi + t.reached.reset;
    t.reached.status2 = t.reached.clears = fires(id("dvsec.Status2.Volatile_HDM_Preservation_Error"));
    t.reached.elsewhere = select(any(rest), one, none);
    return t;
}

/// The first open of an enabled device, and a function reset that worked; hardware is as it is then.
template <class V>
Made<V> make_load(const Asked<V>& a, State<V>& s, Op op) {
    Made<V> t;
    t.op = op, t.first = op == Op::Open, t.enabled = Truth<V>(true);
    seed_hdm<V>(a.spec, a.choices, a.g, s);
    if (op == Op::Open) seed_dvsec<V>(a.g, s);
    t.comp_told = widen(a.g.comp_size());
    return t;
}
}  // namespace cxl
