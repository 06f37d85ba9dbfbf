// Claims: accesses to the CXL Device DVSEC and to config space around it.  Rules DVS.
#pragma once
#include "model/dvsec_access.hpp"
#include "properties/claims/hdm.hpp"
#include "properties/claims/seeds.hpp"

namespace cxl::claim {
inline constexpr u32 last_known_id = 0x31;  // of extended capabilities: vfio-pci has a length for those
inline constexpr Id config_lock = id("dvsec.Lock.CONFIG_LOCK");
template <class V>
Truth<V> locked_in(const Taken<V>& t, const State<V>& s) {
    return any(dvsec_register<V>(s, config_lock.row) & Word<V>{config_lock.mask}) && exists<V>(t.g, config_lock.row);
}

template <class V>
Judged<V> control_takes(const Taken<V>& t) {
    constexpr Id io = id("dvsec.Control.IO_Enable");
    constexpr u32 always = fields("dvsec.Control.Cache_Enable", "dvsec.Control.Mem_Enable",
                                  "dvsec.Control.Cache_SF_Coverage", "dvsec.Control.Cache_SF_Granularity",
                                  "dvsec.Control.Cache_Clean_Eviction", "dvsec.Control.Viral_Enable");
    const Word<V> taken = Word<V>{always} | where<V>(capable<V>(t, id("dvsec.Capability3.P2P_Mem_Capable")),
                                                     id("dvsec.Control.P2P_Mem_Enable").mask);
    const Truth<V> held = locked_in<V>(t, t.before);
    const Judged<V> write = at_dvsec_write<V>(
        t, io.row, [&](const Hit<V>& h) { return held || (h.takes(taken) && h.clears(~(taken | Word<V>{io.mask}))); });
    const Truth<V> there = t.enabled && exists<V>(t.g, io.row) && Truth<V>(is_access(t.op));
    const Truth<V> was = any(dvsec_register<V>(t.before, io.row) & Word<V>{io.mask});
    return {write.given || (there && was),
            write.then && (!(there && was) || any(dvsec_register<V>(t.after, io.row) & Word<V>{io.mask}))};
}
template <class V>
Judged<V> config_lock_holds_control(const Taken<V>& t) {
    constexpr u32 control = id("dvsec.Control").row;
    const Truth<V> was = t.enabled && locked_in<V>(t, t.before) && exists<V>(t.g, control);
    return {was && Truth<V>(is_access(t.op)),
            dvsec_register<V>(t.before, control) == dvsec_register<V>(t.after, control)};
}
template <class V>
Judged<V> status_clears_only(const Taken<V>& t) {
    constexpr Id viral = id("dvsec.Status.Viral_Status");
    return at_dvsec_write<V>(t, viral.row, [&](const Hit<V>& h) {
        return h.after == (h.before & ~(h.sent & h.lanes & Word<V>{viral.mask}));
    });
}
template <class V>
Judged<V> control2_takes(const Taken<V>& t) {
    constexpr u32 always = fields("dvsec.Control2.Disable_Caching", "dvsec.Control2.CXL_Reset_Mem_Clr_Enable");
    const Word<V> taken = Word<V>{always} |
                          where<V>(capable<V>(t, id("dvsec.Capability3.Volatile_HDM_Configurability")),
                                   id("dvsec.Control2.Desired_Volatile_HDM").mask) |
                          where<V>(capable<V>(t, id("dvsec.Capability2.Mod_Completion_Capable")),
                                   id("dvsec.Control2.Mod_Completion_Enable").mask);
    return at_dvsec_write<V>(t, id("dvsec.Control2").row,
                             [&](const Hit<V>& h) { return h.takes(taken) && h.clears(~taken); });
}
/// Exactly one write to hardware for a written 1, where the device has the capability; otherwise none.
template <class V>
Judged<V> writeback_is_forwarded_once(const Taken<V>& t) {
    if (!t.accesses(Where::Config) || !t.carried) return not_asked<V>();
    constexpr Id wbi = id("dvsec.Control2.Initiate_Cache_WBI");
    const Part<V> p = part_of<V>(t, wbi.row);
    const Truth<V> asked = Truth<V>(t.op == Op::Write) && any(p.data & p.lanes & Word<V>{wbi.mask}) && t.succeeded();
    const bool without = t.choices.is(chosen(U::U19, "write"));
    const Truth<V> forwarded = asked && (capable<V>(t, id("dvsec.Capability.Cache_WBI_Capable")) || Truth<V>(without));
    return {t.enabled && exists<V>(t.g, wbi.row), t.reached.wbi == select(forwarded, Word<V>{1u}, Word<V>{0u})};
}
template <class V>
Judged<V> writeback_keeps_the_rest(const Taken<V>& t) {
    if (!t.writes(Where::Config)) return not_asked<V>();
    return {t.enabled && any(t.reached.wbi),
            t.reached.others_kept && capable<V>(t, id("dvsec.Capability.Cache_WBI_Capable"))};
}
/// What a read of a register that hardware answers for may give: its value now, or as it was at open (U-4).
template <class V>
Truth<V> now_or_at_open(const Taken<V>& t, u32 row, const Part<V>& p) {
    const Truth<V> at_open = !any((p.data ^ dvsec_register<V>(t.before, row)) & p.lanes),
                   now = !any((p.data ^ in_hardware<V>(t, row)) & p.lanes);
    if (!t.choices.known(U::U4)) return at_open || now;
    return t.choices.is(chosen(U::U4, "open")) ? at_open : now;
}
template <class V>
Judged<V> preservation_error_clears_once(const Taken<V>& t) {
    if (!t.accesses(Where::Config) || !t.carried) return not_asked<V>();
    constexpr Id error = id("dvsec.Status2.Volatile_HDM_Preservation_Error");
    const Part<V> p = part_of<V>(t, error.row);
    const Truth<V> asked = Truth<V>(t.op == Op::Write) && any(p.data & p.lanes & Word<V>{error.mask}) &&
                           t.succeeded() && capable<V>(t, id("dvsec.Capability3.Volatile_HDM_Configurability"));
    const Word<V> once = select(asked, Word<V>{1u}, Word<V>{0u});
    const Truth<V> reads = t.op == Op::Read
                               ? implies(t.succeeded(), now_or_at_open<V>(t, error.row, p))
                               : dvsec_register<V>(t.before, error.row) == dvsec_register<V>(t.after, error.row);
    return {t.enabled && exists<V>(t.g, error.row), t.reached.clears == once && t.reached.status2 == once && reads};
}
template <class V>
Judged<V> config_lock_latches(const Taken<V>& t) {
    const Word<V> bit{config_lock.mask};
    const Judged<V> written = at_dvsec_write<V>(t, config_lock.row, [&](const Hit<V>& h) {
        return (h.after & bit) == ((h.before | (h.sent & h.lanes)) & bit) && h.clears(~bit);
    });
    const bool other = t.op != Op::HotReset && !(t.op == Op::Open && t.first);  // U-5, DVS-15
    const Truth<V> was = t.enabled && Truth<V>(other) && locked_in<V>(t, t.before);
    return {written.given || was, written.then && (!was || locked_in<V>(t, t.after))};
}
inline constexpr u32 range_rows[] = {id("dvsec.Range1_Base_High").row, id("dvsec.Range1_Base_Low").row,
                                     id("dvsec.Range2_Base_High").row, id("dvsec.Range2_Base_Low").row};
template <class V>
Judged<V> range_writes_take(const Taken<V>& t) {
    constexpr u32 low1 = id("dvsec.Range1_Base_Low").row, low2 = id("dvsec.Range2_Base_Low").row;
    const Truth<V> held = locked_in<V>(t, t.after);  // Lock lies before them: one access may write both
    Judged<V> all = not_asked<V>();
    for (u32 row : range_rows) {
        const Word<V> address{row == low1 || row == low2 ? id("dvsec.Range1_Base_Low.Low").mask : ~0u};
        all = both(all, at_dvsec_write<V>(
                            t, row, [&](const Hit<V>& h) { return held || (h.takes(address) && h.clears(~address)); }));
    }
    return all;
}
template <class V>
Judged<V> range_bases_take(const Taken<V>& t) {
    return both(range_writes_take<V>(t), dvsec_opens_as_hardware<V>(t));
}
template <class V>
Judged<V> config_lock_holds_ranges(const Taken<V>& t) {
    const Truth<V> was = t.enabled && locked_in<V>(t, t.before);
    Truth<V> kept = Truth<V>(true);
    for (u32 row : range_rows)
        kept =
            kept && implies(exists<V>(t.g, row), dvsec_register<V>(t.before, row) == dvsec_register<V>(t.after, row));
    return {was && Truth<V>(is_access(t.op)), kept};
}
/// Registers that hardware answers for: what is read is its value, what is written stays outside.
template <class V>
Judged<V> capabilities_are_hardware(const Taken<V>& t) {
    if (!t.accesses(Where::Config) || !t.carried) return not_asked<V>();
    constexpr u32 status2 = id("dvsec.Status2").row;
    Judged<V> all = not_asked<V>();
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        if (contract.rows[row].reads == Source::Shadow || row == status2) continue;
        const Part<V> p = part_of<V>(t, row);
        const Truth<V> given = any(p.lanes) && t.succeeded();
        const Truth<V> kept =
            dvsec_register<V>(t.after, row) == dvsec_register<V>(t.before, row) && !any(t.reached.elsewhere);
        all.given = all.given || given;
        all.then = all.then && implies(given, t.op == Op::Read ? now_or_at_open<V>(t, row, p) : kept);
    }
    return all;
}
}  // namespace cxl::claim
