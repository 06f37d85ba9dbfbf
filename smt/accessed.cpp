// The registers that an access may reach, as an assumption.
#include "smt/accessed.hpp"

#include <bit>

namespace cxl::smt {
Term accesses(u64 rows, const Pose& pose, World<Formulas>& w) {
    const Act step = pose.scope.step;
    const bool dvsec = accesses_dvsec(step);
    if (!rows || (!dvsec && step != Act::CompWrite && step != Act::CompRead)) return Term(true);
    const Place<Formulas> p = place<Formulas>(pose.spec.habits, w.g, w.position, w.count, w.fault);
    Term some(false);
    std::uint64_t dwords = 0;
    u32 last = 0;
    for (u32 row = 0; row < row_count; ++row) {
        if (!(rows >> row & 1) || is_dvsec(row) != dvsec) continue;
        const u32 dword = contract.rows[row].offset() / 4;
        some = some || (dvsec ? w.dword == Bv<32>{dword} : p.row == Bv<32>{row});
        dwords |= u64{1} << (dvsec ? dword : row), last = row;
    }
    if (!std::has_single_bit(dwords)) return some;
    if (dvsec) {
        w.dword = Bv<32>{contract.rows[last].offset() / 4};
        return some;
    }
    const Bv<64> at = widen(w.g.hdm_offset + hdm_place<Formulas>(last, w.decoder));
    const Term placed = w.position == at && (is_decoder(last) ? w.decoder < w.g.decoders : w.decoder == Bv<32>{0u});
    w.position = at;
    return placed;
}
}  // namespace cxl::smt
