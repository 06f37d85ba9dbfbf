// Claims: writes to the HDM block.  Rules HDM.
#pragma once
#include "model/reserved.hpp"
#include "properties/claims/fields.hpp"

namespace cxl::claim {
inline constexpr Id ctrl_lock = id("decoder.CTRL.LOCK"), ctrl_commit = id("decoder.CTRL.COMMIT"),
                    ctrl_committed = id("decoder.CTRL.COMMITTED");
template <class V>
Truth<V> has(const Word<V>& ctrl, Id bit) {
    return any(ctrl & Word<V>{bit.mask});
}

template <class V>
Judged<V> hdmc_is_read_only(const Taken<V>& t) {
    return at_write<V>(t, id("hdm.HDMC").row, [](const Hit<V>& h) { return h.kept(); });
}
template <class V>
Judged<V> global_control_takes(const Taken<V>& t) {
    const Word<V> taken =
        Word<V>{id("hdm.Global_Control.Decoder_Enable").mask} |
        where<V>(capable<V>(t, id("hdm.HDMC.Poison_On_Decode_Error")), id("hdm.Global_Control.Poison_Enable").mask);
    return at_write<V>(t, id("hdm.Global_Control").row,
                       [&](const Hit<V>& h) { return h.takes(taken) && h.clears(~taken); });
}
template <class V>
Judged<V> unnamed_words_drop(const Taken<V>& t) {
    const auto kept = [](const Hit<V>& h) { return h.kept(); };
    return both(at_write<V>(t, id("hdm.Reserved_08").row, kept), at_write<V>(t, id("hdm.Reserved_0c").row, kept));
}
template <class V>
Judged<V> low_words_take(const Taken<V>& t) {
    const bool locks_alone = t.choices.is(chosen(U::U7, "kept"));
    const auto takes = [&](u32 address) {
        return [address, locks_alone](const Hit<V>& h) -> Truth<V> {
            const Truth<V> frozen =
                has<V>(h.ctrl, ctrl_lock) && (has<V>(h.ctrl, ctrl_committed) || Truth<V>(locks_alone));
            const Word<V> bits{address};
            return frozen || (h.takes(bits) && h.clears(~bits));
        };
    };
    return both(at_write<V>(t, id("decoder.BASE_LO").row, takes(id("decoder.BASE_LO.Low").mask)),
                at_write<V>(t, id("decoder.SIZE_LO").row, takes(id("decoder.SIZE_LO.Low").mask)));
}
template <class V>
Judged<V> high_words_take(const Taken<V>& t) {
    const auto takes = [](const Hit<V>& h) { return has<V>(h.ctrl, ctrl_lock) || h.takes(Word<V>{~0u}); };
    return both(at_write<V>(t, id("decoder.BASE_HI").row, takes), at_write<V>(t, id("decoder.SIZE_HI").row, takes));
}
/// Of every decoder, whatever register of whichever decoder is written.
template <class V>
Judged<V> lock_freezes_its_decoder(const Taken<V>& t) {
    // rows, not Ids: g++-12 fails on a local constexpr structure that such a lambda names
    constexpr u32 ctrl = id("decoder.CTRL").row, hi = id("decoder.BASE_HI").row, size_hi = id("decoder.SIZE_HI").row,
                  lo = id("decoder.BASE_LO").row, size_lo = id("decoder.SIZE_LO").row;
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    const Truth<V> with = Truth<V>(t.choices.is(chosen(U::U7, "kept")));
    const Judged<V> held = V::every(t.g.decoders, most_decoders, [&](const Word<V>& decoder) -> Judged<V> {
        const Word<V> was = hdm_register<V>(t.g, t.before, ctrl, decoder);
        const auto kept = [&](u32 row) {
            return hdm_register<V>(t.g, t.before, row, decoder) == hdm_register<V>(t.g, t.after, row, decoder);
        };
        const Truth<V> low = has<V>(was, ctrl_committed) || with;
        return {has<V>(was, ctrl_lock), kept(hi) && kept(size_hi) && implies(low, kept(lo) && kept(size_lo))};
    });
    return {t.enabled && held.given, held.then};
}
/// What a CTRL write to a locked decoder may do.
template <class V>
Judged<V> lock_answers_ctrl(const Taken<V>& t) {
    const Word<V> lock{ctrl_lock.mask};
    const Judged<V> unlocked =
        at_write<V>(t, id("decoder.CTRL").row, [&](const Hit<V>& h) { return !any(h.before & lock); });
    const Judged<V> judged = at_write<V>(t, id("decoder.CTRL").row, [&](const Hit<V>& h) -> Truth<V> {
        const Truth<V> only_lock_clears = h.after == (h.before & ~lock);
        const Truth<V> commits = has<V>(h.after, ctrl_committed) == has<V>(h.sent, ctrl_commit);
        const Truth<V> held = either<V>(has<V>(h.before, ctrl_committed), h.kept(), commits);
        return !any(h.before & lock) || either<V>(any(h.sent & lock), held, only_lock_clears);
    });
    return {judged.given && !unlocked.then, judged.then};
}
/// Whether HDM-7 stops a CTRL write: LOCK set, and the write clears it or the decoder is committed.
template <class V>
Truth<V> stopped(const Hit<V>& h) {
    return has<V>(h.before, ctrl_lock) && (!has<V>(h.sent, ctrl_lock) || has<V>(h.before, ctrl_committed));
}
template <class V>
Judged<V> ctrl_takes(const Taken<V>& t) {
    constexpr u32 always = fields("decoder.CTRL.IG", "decoder.CTRL.IW", "decoder.CTRL.LOCK", "decoder.CTRL.COMMIT");
    constexpr u32 uio = fields("decoder.CTRL.UIO", "decoder.CTRL.ISP"), bi = fields("decoder.CTRL.BI");
    const Word<V> taken = Word<V>{always} | where<V>(capable<V>(t, id("hdm.HDMC.UIO_Capable")), uio) |
                          where<V>(capable<V>(t, id("dvsec.Capability.Cache_Capable")), bi);
    const Word<V> kept{fields("decoder.CTRL.Error_Not_Committed", "decoder.CTRL.Target_Type")},
        committed{ctrl_committed.mask};
    return at_write<V>(t, id("decoder.CTRL").row, [&](const Hit<V>& h) {
        return stopped<V>(h) || (h.takes(taken) && h.keeps(kept) && h.clears(~(taken | kept | committed)));
    });
}
template <class V>
Judged<V> committed_mirrors_commit(const Taken<V>& t) {
    return at_write<V>(t, id("decoder.CTRL").row, [](const Hit<V>& h) {
        return stopped<V>(h) || has<V>(h.after, ctrl_committed) == has<V>(h.sent, ctrl_commit);
    });
}
template <class V>
Judged<V> skip_words_drop(const Taken<V>& t) {
    const auto kept = [](const Hit<V>& h) { return h.kept(); };
    return both(
        both(at_write<V>(t, id("decoder.DPA_SKIP_LO").row, kept), at_write<V>(t, id("decoder.DPA_SKIP_HI").row, kept)),
        at_write<V>(t, id("decoder.Reserved_1c").row, kept));
}
template <class V>
Judged<V> write_stays_in_its_register(const Taken<V>& t) {
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    const Truth<V> hdm = every_hdm_register(t, [](u32, const Word<V>&, const Word<V>& before, const Word<V>& after,
                                                  const Truth<V>& accessed) { return before == after || accessed; });
    return {t.enabled, hdm && dvsec_kept(t) && prefix_kept(t) && t.was.same(t.is)};
}
/// A write that is taken, and does more than clear LOCK (HDM-7), zeroes the reserved bits of its register; no write
/// sets one anywhere.
template <class V>
Judged<V> reserved_stays_clear(const Taken<V>& t) {
    if (!t.writes(Where::CompRegs)) return not_asked<V>();
    return {t.enabled && t.succeeded(), every_hdm_register(t, [&](u32 row, const Word<V>&, const Word<V>& before,
                                                                  const Word<V>& after, const Truth<V>&) {
                const Word<V> reserved = reserved_bits<V>(t.g, t.before, row);
                const bool is_ctrl = row == id("decoder.CTRL").row;
                const Truth<V> unlocked = Truth<V>(is_ctrl) && (before ^ after) == Word<V>{ctrl_lock.mask};
                return !any(after & ~before & reserved) && (before == after || unlocked || !any(after & reserved));
            })};
}
template <class V>
Judged<V> hardware_is_not_reached(const Taken<V>& t) {
    if (!t.accesses(Where::CompRegs)) return not_asked<V>();
    return {t.enabled, hardware_left_alone(t)};
}
}  // namespace cxl::claim
