// COMP_REGS: where an access lands, and what it does there.  Rules ACC, CAP, HDM.
#pragma once
#include "model/state.hpp"

namespace cxl {
constexpr u32 refused(int error) { return static_cast<u32>(-error); }
constexpr int eio = 5, eagain = 11, efault = 14, einval = 22;  ///< as results have them, negative

/// The address half of an access: pure arithmetic on values, every bound explicit.
template <class V>
struct Place {
    Word<V> result{0u};   ///< bytes or negative errno, two's complement
    Truth<V> lands{};     ///< 4 bytes are transferred
    Truth<V> prefix{};    ///< below the HDM block
    Word<V> index{0u};    ///< dword of the shadow, if it lands
    Word<V> row{no_row};  ///< register row in the HDM block, or no_row
    Word<V> decoder{0u};  ///< its decoder
};

/// ACC-1, ACC-2, ACC-6: the order of the checks is the rule's.
template <class V>
constexpr Place<V> place(const Habits& habits, const Geometry<V>& g, const Long<V>& position, const Long<V>& count,
                         const Truth<V>& fault) {
    Place<V> p;
    const Long<V> size = widen(g.comp_size());
    const Truth<V> inside = position < size;
    Long<V> judged = count;
    if (habits.clamp_before_check) judged = select(inside && size - position < count, size - position, count);
    const Truth<V> fits = inside && judged == Long<V>{4u} && !any(narrow(position) & Word<V>{3u});
    p.lands = fits && !fault;
    p.result = select(count == Long<V>{0u}, Word<V>{0u},
                      select(!fits, Word<V>{refused(einval)}, select(fault, Word<V>{refused(efault)}, Word<V>{4u})));
    const Word<V> at = narrow(position);
    p.index = at >> 2;
    p.prefix = inside && at < g.hdm_offset;
    const Word<V> within = at - g.hdm_offset, past = within - Word<V>{first_decoder_at};
    const Truth<V> global = within < Word<V>{first_decoder_at};
    const Truth<V> in_block = inside && !(at < g.hdm_offset) && !any(within & Word<V>{3u});
    p.decoder = select(global, Word<V>{0u}, past >> 5);
    const Word<V> row =
        select(global, within >> 2, Word<V>{first_decoder_row} + ((past & Word<V>{decoder_stride - 1}) >> 2));
    p.row = select(in_block, row, Word<V>{no_row});
    return p;
}

/// What an access gave: what the caller sees, and what a WARN may say (U-3).
template <class V>
struct CompOutcome {
    Word<V> result{0u}, data{0u};
    Truth<V> warns{};
};

/// A read of COMP_REGS (CAP-1, ACC-7).
template <class V>
constexpr CompOutcome<V> comp_read(const Spec& spec, const Geometry<V>& g, const State<V>& s, const Long<V>& position,
                                   const Long<V>& count, const Truth<V>& fault) {
    const Place<V> p = place<V>(spec.habits, g, position, count, fault);
    return {p.result, V::get(s.comp, p.index, p.lands), Truth<V>(false)};
}

/// A write to COMP_REGS (CAP-2, HDM-1 to HDM-10).
template <class V>
constexpr CompOutcome<V> comp_write(const Spec& spec, const Choices& choices, const Geometry<V>& g, State<V>& s,
                                    const Long<V>& position, const Long<V>& count, const Truth<V>& fault,
                                    const Word<V>& data) {
    const Place<V> p = place<V>(spec.habits, g, position, count, fault);
    CompOutcome<V> out{p.result, Word<V>{0u}, Truth<V>(false)};
    const Truth<V> fits = p.lands || (fault && p.result == Word<V>{refused(efault)});
    if (choices.is(chosen(U::U18, "4"))) out.result = select(fits && p.prefix, Word<V>{4u}, out.result);
    if (choices.is(chosen(U::U3, "warn"))) out.warns = fits && p.prefix;
    const Truth<V> reaches = p.lands && p.row < Word<V>{no_row};
    const Word<V> old = V::get(s.comp, p.index, reaches);
    const Word<V> ctrl = g.hdm_offset + hdm_place<V>(id("decoder.CTRL").row, p.decoder);
    const Word<V> holder = V::get(s.comp, ctrl >> 2, reaches);
    Word<V> after = old;
    V::pick(p.row, 0, first_dvsec_row, [&](u32 row, const Truth<V>& here) {
        const RegisterRow& r = spec.rows[row];
        const Truth<V> frozen = locked<V>(r, choices, is_decoder(row) ? holder : Word<V>{0u});
        after = select(here, store<V>(masks<V>(spec, choices, g, s, row), old, data, Word<V>{~0u}, frozen), after);
    });
    V::put(s.comp, p.index, after, reaches);
    return out;
}
}  // namespace cxl
