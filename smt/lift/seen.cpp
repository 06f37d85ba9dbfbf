// Each register is read once. Memory that nothing reads (of v2: the Range Base registers' bytes) so shows nowhere.
#include "smt/lift/seen.hpp"

#include "model/dvsec_access.hpp"
#include "smt/lift/dvsec_access.hpp"

namespace cxl::lift {
namespace {
/// fn(row, piece) of every register that has a shadow; what it gives, in its dword's lanes, is the register where it
/// exists, or begins inside Length: what of a register lies there the C may take for all of it.
template <class F>
State<Formulas> registers_from(const Geometry<Formulas>& g, State<Formulas> s, F fn) {
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const RegisterRow& r = contract.rows[row];
        if (r.reads != Source::Shadow) continue;
        const u32 dword = r.offset() / 4;
        const smt::Bv<32> mine{lane_mask(row)}, was = smt::read(s.dvsec.layers, smt::Bv<32>{dword});
        const smt::Bv<32> is = fn(row, Piece<Formulas>{smt::Bv<32>{dword}, r.offset() % 4, r.bytes()});
        const smt::Bv<32> all = select(inside<Formulas>(g, row, 1), (was & ~mine) | (is & mine), was);
        s.dvsec.layers = smt::put(s.dvsec.layers, smt::Bv<32>{dword}, smt::Bv<32>(all.e.simplify()));
    }
    return s;
}
}  // namespace

State<Formulas> seen(const Series& series, const Memory& memory, const Device& d, const Geometry<Formulas>& g,
                     State<Formulas> s, const expr& assume, Report& report) {
    const auto read = [&](u32 row, const Piece<Formulas>& piece) {
        Memory m = memory;
        Report alone;
        const expr there = (assume && inside<Formulas>(g, row, 1).e).simplify();
        const smt::Bv<32> got = hook_reads(series, m, d, g, s, piece, there, alone);
        for (Unsupported& u : alone.unsupported) report.unsupported.push_back(u);
        return got;  // what it must not do is asked of the read itself
    };
    return registers_from(g, s, read);
}
State<Formulas> seen(const Spec& model, const Choices& choices, const Geometry<Formulas>& g, State<Formulas> s) {
    return registers_from(g, s, [&](u32, const Piece<Formulas>& piece) {
        return dvsec_read<Formulas>(model, choices, g, s, piece, smt::Bv<32>{0u});
    });
}
}  // namespace cxl::lift
