// Claims: what the shadow holds after an open and after a reset.  Rules INIT, DVS-15, DVS-19, part of DVS-11.
#pragma once
#include "properties/claims/dpa.hpp"

namespace cxl::claim {
/// The DVSEC register as hardware has it now.
template <class V>
Word<V> in_hardware(const Taken<V>& t, u32 row) {
    return dvsec_in_hardware<V>(t, row, t.enabled);
}
/// fn(row, hardware, shadow, ctrl, number) of every register of the HDM block, at a step that loads it. ctrl: the
/// decoder's CTRL as hardware has it; number: the decoder's.
template <class V, class F>
Judged<V> at_load(const Taken<V>& t, F fn) {
    if (t.op != Op::Open && t.op != Op::Reset) return not_asked<V>();
    const Truth<V> all = every_hdm_place<V>(t.g, [&](u32 row, const Word<V>& number) -> Truth<V> {
        const Word<V> at = hdm_dword<V>(t.g, row, number);
        const Word<V> ctrl = is_decoder(row) ? ctrl_in_hardware<V>(t, number) : Word<V>{0u};
        const Word<V> hardware = V::get(t.after.cm, at, t.enabled);
        return fn(row, hardware, V::get(t.after.comp, at, t.enabled), ctrl, number);
    });
    return {t.loads() && t.placed() && !is_gone<V>(t), all};  // RST-5a: what a device that is gone shows is free
}
template <class V>
Judged<V> shadow_is_hardware_less_base(const Taken<V>& t) {
    constexpr u32 base_lo = id("decoder.BASE_LO").row, base_hi = id("decoder.BASE_HI").row,
                  size_lo = id("decoder.SIZE_LO").row, size_hi = id("decoder.SIZE_HI").row,
                  ctrl_row = id("decoder.CTRL").row;
    const bool zeroed = t.choices.is(chosen(U::U14, "zero")), ranges = t.choices.is(chosen(U::U17, "range-size"));
    const Word<V> lock{id("decoder.CTRL.LOCK").mask};
    return at_load<V>(
        t,
        [&](u32 row, const Word<V>& hardware, const Word<V>& shadow, const Word<V>& ctrl,
            const Word<V>& number) -> Truth<V> {
            const Truth<V> committed = any(ctrl & Word<V>{id("decoder.CTRL.COMMITTED").mask});
            if (row == base_lo || row == base_hi)
                return shadow == select(committed || Truth<V>(zeroed), Word<V>{0u}, hardware);
            if (row == ctrl_row) return shadow == select(committed, hardware & ~lock, hardware);
            if (row != size_lo && row != size_hi) return Truth<V>(true);  // INIT-6
            if (!ranges) return shadow == hardware;
            const u32 bits = row == size_hi ? ~0u : id("dvsec.Range1_Size_Low.Low").mask;
            const auto told = [&](u32 from) {
                return select(committed && exists<V>(t.g, from), in_hardware<V>(t, from) & Word<V>{bits}, hardware);
            };
            const Word<V> first =
                              told(row == size_hi ? id("dvsec.Range1_Size_High").row : id("dvsec.Range1_Size_Low").row),
                          second =
                              told(row == size_hi ? id("dvsec.Range2_Size_High").row : id("dvsec.Range2_Size_Low").row);
            return shadow == select(!any(number), first, select(number == Word<V>{1u}, second, hardware));
        });
}
template <class V>
Judged<V> fixed_words_are_hardware(const Taken<V>& t) {
    constexpr u32 hdmc = id("hdm.HDMC").row, global = id("hdm.Global_Control").row,
                  skip_lo = id("decoder.DPA_SKIP_LO").row, skip_hi = id("decoder.DPA_SKIP_HI").row,
                  last = id("decoder.Reserved_1c").row;
    return at_load<V>(t, [&](u32 row, const Word<V>& hardware, const Word<V>& shadow, const Word<V>&, const Word<V>&) {
        const bool fixed = row == hdmc || row == global || row == skip_lo || row == skip_hi || row == last;
        return Truth<V>(!fixed) || shadow == hardware;
    });
}
template <class V>
Judged<V> io_enable_is_one(const Taken<V>& t) {
    constexpr Id io = id("dvsec.Control.IO_Enable");
    return {t.enabled && exists<V>(t.g, io.row) && Truth<V>(t.op == Op::Open && t.first) && t.loads(),
            any(dvsec_register<V>(t.after, io.row) & Word<V>{io.mask})};
}
/// Where the shadow differs from hardware after an open, it says what the rules put there, nothing of an earlier life.
template <class V>
Judged<V> open_forgets(const Taken<V>& t) {
    if (!(t.op == Op::Open && t.first)) return not_asked<V>();
    constexpr u32 control = id("dvsec.Control").row, ctrl_row = id("decoder.CTRL").row;
    const Word<V> io{id("dvsec.Control.IO_Enable").mask};
    const Truth<V> dvsec =
        every_dvsec_register(t, [&](u32 row, const Word<V>&, const Word<V>& after, const Truth<V>&) -> Truth<V> {
            const Word<V> differs = after ^ in_hardware<V>(t, row);
            return row == control ? !any(differs & ~(io & after)) : !any(differs);
        });
    const Word<V> lock{id("decoder.CTRL.LOCK").mask};
    const Judged<V> hdm = at_load<V>(
        t, [&](u32 row, const Word<V>& hardware, const Word<V>& shadow, const Word<V>&, const Word<V>&) -> Truth<V> {
            if (row == ctrl_row) return shadow == hardware || shadow == (hardware & ~lock);
            const bool ranged = contract.rows[row].seed == Seed::Size;  // U-17
            return Truth<V>(ranged) || shadow == hardware || !any(shadow);
        });
    return {hdm.given && Truth<V>(!t.since_bind), hdm.then && dvsec};
}
/// DVS-19, DVS-11, INIT-3: the registers of the DVSEC after an open.
template <class V>
Judged<V> dvsec_opens_as_hardware(const Taken<V>& t) {
    if (!(t.op == Op::Open && t.first)) return not_asked<V>();
    constexpr u32 control = id("dvsec.Control").row;
    const Word<V> io{id("dvsec.Control.IO_Enable").mask};
    return {t.loads(), every_dvsec_register(t, [&](u32 row, const Word<V>&, const Word<V>& after, const Truth<V>&) {
                const Word<V> hardware = in_hardware<V>(t, row);
                return after == (row == control ? hardware | io : hardware);
            })};
}
template <class V>
Judged<V> reset_leaves_the_dvsec(const Taken<V>& t) {
    if (t.op != Op::Reset) return not_asked<V>();
    return {t.enabled, dvsec_kept(t)};
}
}  // namespace cxl::claim
