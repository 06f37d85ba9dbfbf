// Claims: what must hold of a step, in words other than the algebra's.  Stated once, asked by every engine.
#pragma once
#include <string>
#include <vector>

#include "model/reserved.hpp"
#include "properties/event.hpp"

namespace cxl {
/// One access to a device, before and after: of the model, of a target's shown state, or of formulas.
template <class V>
struct Taken {
    const Geometry<V>& g;
    const Choices& choices;
    const State<V>&before, &after;
    bool comp, config, write;  ///< which space, which way: numbers
    Long<V> position, count;   ///< inside the region
    Truth<V> succeeded;
};
/// Whenever `given`, then `then`. Kept apart so that engines can see vacuity.
template <class V>
struct Judged {
    Truth<V> given, then;
    Truth<V> holds() const { return implies(given, then); }
};
template <class V>
struct Claim {
    std::string_view rule, name, sentence;
    Judged<V> (*judge)(const Taken<V>&);
};

/// Folds fn(row, decoder, before, after, accessed) over every register of COMP_REGS' HDM block. Over formulas fn is
/// asked of decoders past the last one too: nothing there is accessed, and what fn gives for them does not count.
template <class V, class F>
Truth<V> every_hdm_register(const Taken<V>& t, F fn) {
    Truth<V> all = Truth<V>(true);
    const auto one = [&](u32 row, const Word<V>& decoder, const Truth<V>& there) {
        const Word<V> at = t.g.hdm_offset + Word<V>{contract.rows[row].offset()} +
                           (is_decoder(row) ? Word<V>{first_decoder_at} + (decoder << 5) : Word<V>{0u});
        const Truth<V> accessed = there && Truth<V>(t.comp) && t.position == widen(at);
        const Word<V> before = V::get(t.before.comp, at >> 2, there), after = V::get(t.after.comp, at >> 2, there);
        all = all && implies(there, fn(row, decoder, before, after, accessed));
    };
    for (u32 row = 0; row < first_decoder_row; ++row) one(row, Word<V>{0u}, Truth<V>(true));
    V::repeat(t.g.decoders, most_decoders, [&](u32 i, const Truth<V>& there) {
        for (u32 row = first_decoder_row; row < first_dvsec_row; ++row) one(row, Word<V>{i}, there);
    });
    return all;
}
/// The same over the registers of the DVSEC that exist; accessed: some byte of it is covered.
template <class V, class F>
Truth<V> every_dvsec_register(const Taken<V>& t, F fn) {
    Truth<V> all = Truth<V>(true);
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        if (contract.rows[row].reads != Source::Shadow) continue;
        const Long<V> at = widen(t.g.dvsec + Word<V>{contract.rows[row].offset()});
        const Long<V> end = at + Long<V>{contract.rows[row].bytes()};
        const Truth<V> accessed = Truth<V>(t.config) && t.position < end && at < t.position + t.count;
        all = all && implies(exists<V>(t.g, row),
                             fn(row, dvsec_register<V>(t.before, row), dvsec_register<V>(t.after, row), accessed));
    }
    return all;
}

template <class V>
Judged<V> no_write_sets_a_reserved_bit(const Taken<V>& t) {
    return {Truth<V>(t.comp && t.write) && t.succeeded,
            every_hdm_register(
                t, [&](u32 row, const Word<V>&, const Word<V>& before, const Word<V>& after, const Truth<V>&) {
                    const Word<V> reserved = reserved_bits<V>(t.g, t.before, row);
                    return !any(after & ~before & reserved);
                })};
}
template <class V>
Judged<V> a_write_changes_its_register_only(const Taken<V>& t) {
    const Truth<V> hdm = every_hdm_register(t, [](u32, const Word<V>&, const Word<V>& before, const Word<V>& after,
                                                  const Truth<V>& accessed) { return before == after || accessed; });
    const Truth<V> dvsec = every_dvsec_register(
        t, [](u32, const Word<V>& before, const Word<V>& after, const Truth<V>&) { return before == after; });
    return {Truth<V>(t.comp && t.write), hdm && dvsec};
}
template <class V>
Judged<V> a_dvsec_write_stays_there(const Taken<V>& t) {
    const Truth<V> hdm = every_hdm_register(t, [](u32, const Word<V>&, const Word<V>& before, const Word<V>& after,
                                                  const Truth<V>&) { return before == after; });
    const Truth<V> dvsec =
        every_dvsec_register(t, [](u32, const Word<V>& before, const Word<V>& after, const Truth<V>& accessed) {
            return before == after || accessed;
        });
    return {Truth<V>(t.config && t.write), hdm && dvsec};
}
template <class V>
Judged<V> a_read_changes_nothing(const Taken<V>& t) {
    const Truth<V> hdm = every_hdm_register(t, [](u32, const Word<V>&, const Word<V>& before, const Word<V>& after,
                                                  const Truth<V>&) { return before == after; });
    const Truth<V> dvsec = every_dvsec_register(
        t, [](u32, const Word<V>& before, const Word<V>& after, const Truth<V>&) { return before == after; });
    return {Truth<V>(!t.write), hdm && dvsec};
}
template <class V>
Judged<V> lock_freezes_its_decoder(const Taken<V>& t) {
    // rows, not Ids: g++-12 fails on a local constexpr structure that such a lambda names
    constexpr u32 ctrl = id("decoder.CTRL").row, hi = id("decoder.BASE_HI").row, size_hi = id("decoder.SIZE_HI").row,
                  lo = id("decoder.BASE_LO").row, size_lo = id("decoder.SIZE_LO").row;
    Truth<V> some = Truth<V>(false);
    const Truth<V> held = every_hdm_register(
        t, [&](u32 row, const Word<V>& decoder, const Word<V>& before, const Word<V>& after, const Truth<V>&) {
            if (!is_decoder(row)) return Truth<V>(true);
            const Word<V> was = hdm_register<V>(t.g, t.before, ctrl, decoder);
            const Truth<V> lock = any(was & Word<V>{id("decoder.CTRL.LOCK").mask}),
                           committed = any(was & Word<V>{id("decoder.CTRL.COMMITTED").mask});
            some = some || (lock && decoder < t.g.decoders);
            Truth<V> frozen = Truth<V>(row == hi || row == size_hi) && lock;
            frozen = frozen || (Truth<V>(row == lo || row == size_lo) && lock && committed);
            return implies(frozen, before == after);
        });
    return {Truth<V>(t.comp && t.write) && some, held};
}
template <class V>
Judged<V> config_lock_latches(const Taken<V>& t) {
    constexpr u32 lock = id("dvsec.Lock").row, control = id("dvsec.Control").row;
    const Word<V> bit{id("dvsec.Lock.CONFIG_LOCK").mask};
    const Truth<V> was = any(dvsec_register<V>(t.before, lock) & bit) && exists<V>(t.g, lock);
    return {Truth<V>(t.write) && was, any(dvsec_register<V>(t.after, lock) & bit) &&
                                          dvsec_register<V>(t.before, control) == dvsec_register<V>(t.after, control)};
}
template <class V>
Judged<V> io_enable_stays_one(const Taken<V>& t) {
    constexpr Id io = id("dvsec.Control.IO_Enable");
    const Truth<V> was = any(dvsec_register<V>(t.before, io.row) & Word<V>{io.mask}) && exists<V>(t.g, io.row);
    return {was, any(dvsec_register<V>(t.after, io.row) & Word<V>{io.mask})};
}
template <class V>
Judged<V> committed_mirrors_commit(const Taken<V>& t) {
    constexpr u32 ctrl = id("decoder.CTRL").row;
    Truth<V> some = Truth<V>(false);
    const Truth<V> mirrored = every_hdm_register(
        t, [&](u32 row, const Word<V>&, const Word<V>& before, const Word<V>& after, const Truth<V>& accessed) {
            if (row != ctrl) return Truth<V>(true);
            const Truth<V> taken = accessed && !any(before & Word<V>{id("decoder.CTRL.LOCK").mask});
            some = some || taken;
            return implies(taken, any(after & Word<V>{id("decoder.CTRL.COMMIT").mask}) ==
                                      any(after & Word<V>{id("decoder.CTRL.COMMITTED").mask}));
        });
    return {Truth<V>(t.comp && t.write) && t.succeeded && some, mirrored};
}

/// Every claim. A claim is a row; an engine is a loop over rows.
template <class V>
inline constexpr Claim<V> claims[] = {
    {"HDM-13", "reserved-stays-clear", "no write sets a reserved bit, for every capability combination",
     no_write_sets_a_reserved_bit<V>},
    {"HDM-12", "write-stays-in-register", "a COMP_REGS write changes at most the register it addresses",
     a_write_changes_its_register_only<V>},
    {"DVS-14", "dvsec-write-stays-there", "a DVSEC write changes the registers it covers and nothing else",
     a_dvsec_write_stays_there<V>},
    {"ACC-7", "read-changes-nothing", "a read changes nothing", a_read_changes_nothing<V>},
    {"HDM-6", "lock-holds", "while LOCK is set BASE_HI and SIZE_HI hold, with COMMITTED also BASE_LO and SIZE_LO",
     lock_freezes_its_decoder<V>},
    {"DVS-10", "config-lock-latches", "CONFIG_LOCK stays 1 and Control keeps its value", config_lock_latches<V>},
    {"DVS-3", "io-enable-one", "IO_Enable reads 1 whatever is written", io_enable_stays_one<V>},
    {"HDM-9", "committed-mirrors-commit", "after a CTRL write that is taken COMMITTED equals COMMIT",
     committed_mirrors_commit<V>},
};

/// The rules beside its own that an event's step breaks: those of the claims it broke and of its other events.
std::vector<std::string> also_broken(const Event& event, const Events& all);
}  // namespace cxl
