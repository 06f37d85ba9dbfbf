// Claims: which devices are taken, and what of them.  Rules DET, asked at the first open after bind.
#pragma once
#include "properties/claims/access.hpp"
#include "properties/claims/dpa.hpp"

namespace cxl::claim {
inline constexpr u32 class_memory_cxl = 0x050210;  // DET-1
/// A DVSEC register as hardware had it at bind; 0 where it does not exist.
template <class V>
Word<V> at_bind(const Taken<V>& t, u32 row) {
    return dvsec_in_hardware<V>(t, row, t.found.dvsec);
}
/// DET-1's conditions, from what the device is.
template <class V>
Truth<V> is_type2(const Taken<V>& t) {
    const Found<V>& f = t.found;
    constexpr Id mem = id("dvsec.Capability.Mem_Capable");
    const Truth<V> memory = any(at_bind<V>(t, mem.row) & Word<V>{mem.mask});
    return !f.opted_out && f.dvsec && memory && !(f.class_code == Word<V>{class_memory_cxl}) && f.block && f.inside_bar;
}
/// DET-7: every range of HDM_Count has Memory_Info_Valid and Memory_Active; there is no third one.
template <class V>
Truth<V> ranges_are_up(const Taken<V>& t) {
    const Word<V> two{id("dvsec.Capability.HDM_Count").mask}, one = two & ~(two << 1);
    const Word<V> count = at_bind<V>(t, id("dvsec.Capability").row) & two;
    const auto up = [&](u32 row, u32 bits) { return (at_bind<V>(t, row) & Word<V>{bits}) == Word<V>{bits}; };
    const Truth<V> first = up(id("dvsec.Range1_Size_Low").row,
                              fields("dvsec.Range1_Size_Low.Memory_Info_Valid", "dvsec.Range1_Size_Low.Memory_Active"));
    const Truth<V> second = up(id("dvsec.Range2_Size_Low").row, fields("dvsec.Range2_Size_Low.Memory_Info_Valid",
                                                                       "dvsec.Range2_Size_Low.Memory_Active"));
    return !any(count) || (count == one && first) || (count == (one << 1) && first && second);
}
/// All that DET-7 asks for, but which decoder is committed.
template <class V>
Truth<V> must_be_taken(const Taken<V>& t) {
    const Found<V>& f = t.found;
    return is_type2<V>(t) && f.conforming && f.linked && f.granted && !f.left_open && ranges_are_up<V>(t);
}
template <class V>
bool is_detection(const Taken<V>& t) {
    return t.op == Op::Open && t.first && t.since_bind;
}

template <class V>
Judged<V> taken_only_if(const Taken<V>& t) {
    if (!is_detection<V>(t)) return not_asked<V>();
    return {t.enabled && t.placed(), is_type2<V>(t) && sized_and_committed<V>(t, dpa_decoder<V>(t))};
}
template <class V>
Judged<V> without_cache_taken(const Taken<V>& t) {
    if (!is_detection<V>(t)) return not_asked<V>();
    constexpr Id cache = id("dvsec.Capability.Cache_Capable");
    return {!any(at_bind<V>(t, cache.row) & Word<V>{cache.mask}) && must_be_taken<V>(t) &&
                sized_and_committed<V>(t, dpa_decoder<V>(t)),
            t.enabled};
}
template <class V>
Judged<V> count_of_decoders(const Taken<V>& t) {
    if (!is_detection<V>(t)) return not_asked<V>();
    const Word<V> hdmc = V::get(t.bound, t.g.hdm_offset >> 2);
    return {t.enabled && t.placed() && count_is_plain<V>(hdmc), narrow(t.comp_told) == size_by<V>(t, hdmc)};
}
template <class V>
Judged<V> any_decoder_counts(const Taken<V>& t) {
    if (!is_detection<V>(t)) return not_asked<V>();
    const Word<V> lowest = dpa_decoder<V>(t);
    return {any(lowest) && must_be_taken<V>(t), t.enabled};
}
/// The lowest committed one decides: asked where another one differs from it.
template <class V>
Judged<V> lowest_is_the_dpa_decoder(const Taken<V>& t) {
    if (t.op != Op::Open && t.op != Op::Reset) return not_asked<V>();
    const Word<V> lowest = dpa_decoder<V>(t);
    const Truth<V> committed = committed_in_hardware<V>(t, lowest);
    const Truth<V> another = V::every(t.g.decoders, most_decoders, [&](const Word<V>& i) -> Judged<V> {
                                 const Truth<V> differs = !(committed_in_hardware<V>(t, i) == committed);
                                 return {!(lowest == i) && sized_and_committed<V>(t, i) && differs, Truth<V>(true)};
                             }).given;
    const bool anyway = t.op == Op::Open && t.choices.is(chosen(U::U21, "active"));
    const Truth<V> follows = t.is.active == (committed || Truth<V>(anyway));
    const Truth<V> size = Truth<V>(!is_detection<V>(t)) || t.found.dpa_told == t.ranges.dpa;
    return {t.loads() && t.placed() && (another || Truth<V>(is_detection<V>(t))) && !is_gone<V>(t),
            (!another || follows) && size};
}
template <class V>
Judged<V> taken_where_all_holds(const Taken<V>& t) {
    if (!is_detection<V>(t)) return not_asked<V>();
    return {must_be_taken<V>(t) && sized_and_committed<V>(t, dpa_decoder<V>(t)), t.enabled};
}
}  // namespace cxl::claim
