// Claims: what a config access leaves alone, other DVSECs, headers, and the order of its checks.  Rules DVS-14, -16,
// -17, -18.
#pragma once
#include "properties/claims/dvsec.hpp"

namespace cxl::claim {
template <class V>
Judged<V> dvsec_write_stays_there(const Taken<V>& t) {
    if (!t.writes(Where::Config)) return not_asked<V>();
    const Truth<V> dvsec =
        every_dvsec_register(t, [](u32, const Word<V>& before, const Word<V>& after, const Truth<V>& accessed) {
            return before == after || accessed;
        });
    Truth<V> resets = Truth<V>(false);  // U-1
    if (constexpr Id bit = id("dvsec.Control2.Initiate_CXL_Reset"); t.carried) {
        const Part<V> p = part_of<V>(t, bit.row);
        const bool forwards = t.choices.is(chosen(U::U1, "write"));
        resets = Truth<V>(forwards) && t.succeeded() && any(p.data & p.lanes & Word<V>{bit.mask});
    }
    const Truth<V> hardware = !any(t.reached.elsewhere | t.reached.mmio) &&
                              t.reached.control2 <= t.reached.wbi + t.reached.reset &&
                              t.reached.reset == select(resets, Word<V>{1u}, Word<V>{0u});
    return {t.enabled, hdm_kept(t) && prefix_kept(t) && dvsec && hardware && t.was.same(t.is)};
}
/// Every byte of another DVSEC is sent once, in the access's own pieces, and reads as hardware has it.
template <class V>
Judged<V> other_dvsecs_are_raw(const Taken<V>& t) {
    if (!t.accesses(Where::Config)) return not_asked<V>();
    const Truth<V> given =
        (t.listed.others || (Truth<V>(t.op == Op::Write) && any(t.reached.outside))) && t.succeeded();
    return {given, t.reached.raw_right && !any(t.listed.wrong)};
}
/// The header of the emulated DVSEC: what identifies it reads as hardware has it, and nothing is written there.
template <class V>
Judged<V> own_header(const Taken<V>& t) {
    if (!t.accesses(Where::Config) || !t.carried) return not_asked<V>();
    const Word<V> at = t.g.dvsec >> 2, identity{0xfffffu};  // PCIe 7.9.6.1: ID 15:0, version 19:16, next 31:20
    const Word<V> lanes = V::get(t.carried->lanes, at, t.enabled), data = V::get(t.carried->sent, at, t.enabled);
    const Word<V> was = V::get(t.before.hardware, at, t.enabled), is = V::get(t.after.hardware, at, t.enabled);
    const Truth<V> read = !any((data ^ was) & lanes & identity);
    return {t.enabled && any(lanes) && t.succeeded(), t.op == Op::Read ? read : was == is && !any(t.reached.elsewhere)};
}
/// A DVSEC's header leads to the list's end or to a capability whose ID is one that vfio-pci knows: others are hidden.
template <class V>
Judged<V> header_leads_to_the_known(const Taken<V>& t) {
    if (!t.reads(Where::Config) || !t.carried) return not_asked<V>();
    const Truth<V> given = t.listed.header && t.listed.header_at < Word<V>{config_size} && t.succeeded();
    const Word<V> next = (V::get(t.carried->sent, t.listed.header_at >> 2, given) >> 20) & Word<V>{0xffcu};
    const Truth<V> leads = given && !(next < Word<V>{0x100u});
    const Word<V> id_there = V::get(t.after.hardware, next >> 2, leads) & Word<V>{0xffffu};
    return {given, implies(leads, any(id_there) && id_there <= Word<V>{last_known_id})};
}
template <class V>
Judged<V> header_is_virtual(const Taken<V>& t) {
    return both(own_header<V>(t), header_leads_to_the_known<V>(t));
}
template <class V>
Judged<V> config_range_is_checked_first(const Taken<V>& t) {
    if (!t.accesses(Where::Config)) return not_asked<V>();
    const Long<V> size{config_size};
    const Truth<V> past = !(t.position < size) || size - t.position < t.count;
    const Truth<V> refused_whole = t.fails_with(efault) && registers_kept(t) && hardware_left_alone(t);
    const Truth<V> well = t.succeeded() && widen(t.result) == t.count && t.moved == t.result;
    const Truth<V> kept = !any(t.moved);
    return {Long<V>{0u} < t.count && !t.denied,
            either<V>(past, refused_whole && kept, well || (!t.succeeded() && kept))};
}
}  // namespace cxl::claim
