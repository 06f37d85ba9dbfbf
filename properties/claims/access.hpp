// Claims: access to the COMP_REGS region, and its prefix.  Rules ACC, CAP.
#pragma once
#include "properties/claims/fields.hpp"

namespace cxl::claim {
template <class V>
Truth<V> dword_of_prefix(const Taken<V>& t) {
    const Truth<V> shaped = t.count == Long<V>{4u} && !any(narrow(t.position) & Word<V>{3u});
    return t.enabled && shaped && t.position < widen(t.g.hdm_offset);
}

/// ACC-6, by the Decoder Count of this HDMC (DET-4): the size of COMP_REGS.
template <class V>
Word<V> size_by(const Taken<V>& t, const Word<V>& hdmc) {
    const Word<V> n = hdmc & Word<V>{id("hdm.HDMC.Decoder_Count").mask};
    return t.g.hdm_offset + Word<V>{first_decoder_at} + select(any(n), n << 6, Word<V>{decoder_stride});
}
/// Other counts are U-8's.
template <class V>
Truth<V> count_is_plain(const Word<V>& hdmc) {
    return (hdmc & Word<V>{id("hdm.HDMC.Decoder_Count").mask}) <= Word<V>{8u};
}

template <class V>
Judged<V> refusals_in_order(const Taken<V>& t) {
    if (!t.accesses(Where::CompRegs)) return not_asked<V>();
    const Truth<V> nothing = t.count == Long<V>{0u};
    const Truth<V> outside = !(t.position < widen(t.g.comp_size())), size = !(t.count == Long<V>{4u}),
                   misaligned = any(narrow(t.position) & Word<V>{3u});
    const Truth<V> bad = outside || size || misaligned;
    const Truth<V> dropped = Truth<V>(t.op == Op::Write) && dword_of_prefix(t);  // U-18 decides
    const Truth<V> expected = (nothing && t.result == Word<V>{0u}) || (!nothing && bad && t.fails_with(einval)) ||
                              (!nothing && !bad && t.fault && t.fails_with(efault)) ||
                              (!nothing && !bad && (!t.fault || dropped) && t.result == Word<V>{4u});
    const Truth<V> came = expected || (dropped && t.fault && t.fails_with(efault));
    const Truth<V> left = registers_kept(t) && !any(t.moved) && hardware_left_alone(t);
    return {t.enabled && !t.denied, came && (t.succeeded() || left)};
}
template <class V>
Judged<V> own_count_is_judged(const Taken<V>& t) {
    if (!t.accesses(Where::CompRegs)) return not_asked<V>();
    const Truth<V> crosses = t.position < widen(t.g.comp_size()) && Long<V>{4u} < t.count;
    return {t.enabled && crosses && !t.denied, t.fails_with(einval)};
}
template <class V>
Judged<V> success_moves_four(const Taken<V>& t) {
    if (!t.accesses(Where::CompRegs)) return not_asked<V>();
    return {t.enabled && t.succeeded(), t.moved == Word<V>{4u}};
}
template <class V>
Judged<V> dropped_write_and_buffer(const Taken<V>& t) {
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    const Truth<V> kept = registers_kept(t);
    return {dword_of_prefix(t) && t.fault && !t.denied, kept && (t.fails_with(efault) || t.result == Word<V>{4u})};
}
/// What lies inside is reached, what would be the next decoder is not.
template <class V>
Judged<V> decoders_are_inside(const Taken<V>& t) {
    if (t.op == Op::Open && t.first) return {t.loads(), t.comp_told == widen(t.g.comp_size())};
    if (!t.accesses(Where::CompRegs)) return not_asked<V>();
    const Word<V> end = t.g.hdm_offset + Word<V>{first_decoder_at} + (t.g.decoders << 5);
    const Truth<V> dword = t.count == Long<V>{4u} && !any(narrow(t.position) & Word<V>{3u}) && !t.fault;
    return {t.enabled && dword && !t.denied, t.succeeded() == (t.position < widen(end))};
}
template <class V>
Judged<V> read_changes_nothing(const Taken<V>& t) {
    if (t.op != Op::Read) return not_asked<V>();
    Truth<V> gives = Truth<V>(true);
    if (t.region == Where::CompRegs) {  // and gives what the register holds
        const Truth<V> here = t.enabled && t.succeeded() && t.position < widen(t.g.comp_size());
        gives = implies(here, V::get(t.before.comp, narrow(t.position) >> 2, here) == narrow(t.got));
    }
    return {t.enabled, registers_kept(t) && t.was.same(t.is) && gives};
}
template <class V>
Judged<V> unknown_regions_refuse(const Taken<V>& t) {
    if (!(t.accesses(Where::Index) || (t.op == Op::Mmap && t.region == Where::Index))) return not_asked<V>();
    const Truth<V> nothing = Truth<V>(t.op != Op::Mmap) && t.count == Long<V>{0u};
    return {!t.known_region && !t.denied, (nothing && t.result == Word<V>{0u}) || (!nothing && t.fails_with(einval))};
}

template <class V>
Judged<V> prefix_is_a_snapshot(const Taken<V>& t) {
    if (t.op == Op::Open && t.first) {
        if (!t.since_bind) return not_asked<V>();
        const auto same = [&](const Word<V>& at) { return V::get(t.after.comp, at) == V::get(t.bound, at); };
        return {t.loads(), of_all<V>(t.g.hdm_offset >> 2, pointer_end / 4, same)};
    }
    if (t.reads(Where::CompRegs)) {
        const Truth<V> here = dword_of_prefix(t) && t.succeeded();
        return {here, narrow(t.got) == V::get(t.before.comp, narrow(t.position) >> 2, here)};
    }
    return {t.enabled, prefix_kept(t)};
}
template <class V>
Judged<V> prefix_drops_writes(const Taken<V>& t) {
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    return {dword_of_prefix(t) && !t.fault && !t.denied, t.result == Word<V>{4u} && registers_kept(t)};
}
/// CXL 4.0 8.2.4: the array's header has its ID in 15:0 and the number of entries in 31:24; an entry its ID in 15:0 and
/// the pointer in 31:20.
template <class V>
Judged<V> walk_ends_at_the_block(const Taken<V>& t) {
    if (!(t.op == Op::Open && t.first)) return not_asked<V>();
    const Word<V> header = V::get(t.after.comp, Word<V>{0u}, t.enabled), low{0xffffu};
    Truth<V> found = Truth<V>(false);
    Word<V> pointer{0u};
    V::repeat(header >> 24, 0xff, [&](u32 i, const Truth<V>& there) {
        const Word<V> entry = V::get(t.after.comp, Word<V>{i + 1}, there && t.enabled);
        const Truth<V> hdm = there && (entry & low) == Word<V>{5u};
        pointer = select(hdm && !found, entry >> 20, pointer);
        found = found || hdm;
    });
    // the array lies before the block: a pointer into it is no conforming device's
    const Truth<V> whole = ((header >> 24) << 2) + Word<V>{4u} <= t.g.hdm_offset;
    const Word<V> hdmc = V::get(t.after.comp, t.g.hdm_offset >> 2, t.enabled);
    // what hardware changes behind the bind is no conforming device's
    return {t.loads() && t.placed() && Truth<V>(t.since_bind) && whole && count_is_plain<V>(hdmc),
            (header & low) == Word<V>{1u} && found && pointer == t.g.hdm_offset &&
                t.comp_told == widen(size_by<V>(t, hdmc))};
}
}  // namespace cxl::claim
