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
    V::pick(p.row, 0, first_dvsec_row, [&](u32 row, const Truth<V>& here) {
        const RegisterRow& r = spec.rows[row];
        const Truth<V> when = here && p.lands;
        const Word<V> old = V::get(s.comp, p.index, when);
        Word<V> holder{0u};
        if (is_decoder(row)) {
            const Word<V> ctrl_at =
                (p.index << 2) - Word<V>{r.offset()} + Word<V>{spec.rows[id("decoder.CTRL").row].offset()};
            holder = V::get(s.comp, ctrl_at >> 2, when);
        }
        const Word<V> after =
            store<V>(masks<V>(spec, choices, g, s, row), old, data, Word<V>{~0u}, locked<V>(r, choices, holder));
        V::put(s.comp, p.index, after, when);
    });
    return out;
}
}  // namespace cxl
