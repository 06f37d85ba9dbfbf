// Claims: what width, alignment and Length do to an access to the CXL Device DVSEC.  Rules DVS-1, DVS-2.
#pragma once
#include "properties/claims/dvsec.hpp"

namespace cxl::claim {
/// What the registers of the DVSEC do with what a write brings them, each in its own claim's words.
template <class V>
Judged<V> registers_answer(const Taken<V>& t) {
    const Judged<V> fields = both(both(control_takes<V>(t), status_clears_only<V>(t)),
                                  both(control2_takes<V>(t), both(config_lock_latches<V>(t), range_writes_take<V>(t))));
    return both(fields, both(writeback_is_forwarded_once<V>(t), preservation_error_clears_once<V>(t)));
}
/// The access is one of a whole register, at its width.
template <class V>
Truth<V> natural(const Taken<V>& t) {
    Truth<V> some = Truth<V>(false);
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        some = some || (t.position == widen(t.g.dvsec + Word<V>{contract.rows[row].offset()}) &&
                        t.count == Long<V>{contract.rows[row].bytes()});
    return some;
}

/// A write leaves the bytes that it does not cover, and does to those that it covers what the register does at its own
/// width; a read gives the registers' bytes.
template <class V>
Judged<V> width_does_not_matter(const Taken<V>& t) {
    if (!t.accesses(Where::Config) || !t.carried) return not_asked<V>();
    Judged<V> all = not_asked<V>();
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const bool shadow = contract.rows[row].reads == Source::Shadow;
        if (t.op == Op::Write) {
            if (shadow) all = both(all, at_dvsec_write<V>(t, row, [](const Hit<V>& h) { return h.leaves_the_rest(); }));
            continue;
        }
        const Part<V> p = part_of<V>(t, row);
        const Word<V> free = reserved_bits<V>(t.g, t.before, row);
        const Truth<V> given = any(p.lanes) && t.succeeded();
        const Truth<V> right =
            shadow ? !any((p.data ^ dvsec_register<V>(t.before, row)) & p.lanes & ~free) : now_or_at_open<V>(t, row, p);
        all.given = all.given || given;
        all.then = all.then && implies(given, right);
    }
    if (t.op == Op::Read) return all;
    return {all.given, all.then && implies(all.given && !natural<V>(t), registers_answer<V>(t).holds())};
}

/// Bytes past Length are hardware's.
template <class V>
Judged<V> bytes_past_length(const Taken<V>& t) {
    if (!t.writes(Where::Config) || !t.carried) return not_asked<V>();
    // hardware stores what it is sent, but for these (contract, Words)
    constexpr u32 status = id("dvsec.Status").row, status2 = id("dvsec.Status2").row,
                  control2 = id("dvsec.Control2").row;
    Judged<V> all = not_asked<V>();
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const RegisterRow& r = contract.rows[row];
        if (row == status || row == status2 || row == control2) continue;
        const Word<V> at = (t.g.dvsec + Word<V>{r.offset()}) >> 2;
        const Truth<V> past = t.enabled && t.g.length <= Word<V>{r.offset()} && at < Word<V>{config_dwords};
        const Word<V> lanes = V::get(t.carried->lanes, at, past) & Word<V>{lane_mask(row)};
        const Word<V> diff = (V::get(t.after.hardware, at, past) ^ V::get(t.carried->sent, at, past)) & lanes;
        const Truth<V> given = past && any(lanes) && t.succeeded();
        all.given = all.given || given;
        all.then = all.then && implies(given, !any(diff));
    }
    return all;
}
/// A register that Length cuts is none: its bytes before the cut read as hardware has them now (where U-4 says so).
template <class V>
Judged<V> cut_register_is_hardware(const Taken<V>& t) {
    if (!t.reads(Where::Config) || !t.carried) return not_asked<V>();
    if (!t.choices.known(U::U4) || !t.choices.is(chosen(U::U4, "hardware"))) return not_asked<V>();
    Judged<V> all = not_asked<V>();
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const RegisterRow& r = contract.rows[row];
        Word<V> before_cut{0u};
        for (u32 byte = 0; byte < r.bytes(); ++byte)
            before_cut = before_cut | where<V>(Word<V>{r.offset() + byte} < t.g.length, 0xffu << (8 * byte));
        const Word<V> at = (t.g.dvsec + Word<V>{r.offset()}) >> 2;
        const Truth<V> cut = t.enabled && !exists<V>(t.g, row) && at < Word<V>{config_dwords};
        const u32 shift = lane_shift(row);
        const Word<V> lanes = (V::get(t.carried->lanes, at, cut) >> shift) & before_cut;
        const Word<V> diff = (V::get(t.carried->sent, at, cut) ^ V::get(t.after.hardware, at, cut)) >> shift;
        const Truth<V> given = cut && any(lanes) && t.succeeded();
        all.given = all.given || given;
        all.then = all.then && implies(given, !any(diff & lanes));
    }
    return all;
}
/// Nor does what is written before the cut act as the register would (DVS-7, DVS-9).
template <class V>
Judged<V> cut_register_acts_not(const Taken<V>& t) {
    if (!t.writes(Where::Config)) return not_asked<V>();
    const auto cut = [&](u32 row) -> Truth<V> { return inside<V>(t.g, row, 1) && !exists<V>(t.g, row); };
    const Truth<V> control2 = cut(id("dvsec.Control2").row), status2 = cut(id("dvsec.Status2").row);
    return {t.enabled && t.succeeded() && (control2 || status2),
            implies(control2, !any(t.reached.wbi)) && implies(status2, !any(t.reached.clears))};
}
/// Where a register that gates or locks others does not exist, they take what they take with its bits 0.
template <class V>
Judged<V> missing_registers_hold_nothing(const Taken<V>& t) {
    if (!t.writes(Where::Config)) return not_asked<V>();
    Truth<V> missing = Truth<V>(false);
    for (const u32 row : {id("dvsec.Capability2").row, id("dvsec.Capability3").row, id("dvsec.Lock").row})
        missing = missing || !exists<V>(t.g, row);
    const Judged<V> answer = registers_answer<V>(t);
    return {t.enabled && missing && answer.given, answer.then};
}
template <class V>
Judged<V> length_decides(const Taken<V>& t) {
    return both(both(bytes_past_length<V>(t), cut_register_is_hardware<V>(t)),
                both(cut_register_acts_not<V>(t), missing_registers_hold_nothing<V>(t)));
}
}  // namespace cxl::claim
