// What open and a successful reset put into the shadow.  Rules INIT, DVS-15, DVS-19, CAP-1.
#pragma once
#include "model/state.hpp"

namespace cxl {
/// What one register of decoder `number` is loaded with. INIT-1
template <class V>
constexpr Word<V> seeded(const Spec& spec, const Choices& choices, const Geometry<V>& g, const State<V>& s, u32 row,
                         const Word<V>& number) {
    const auto hardware = [&](u32 of) { return V::get(s.cm, hdm_dword<V>(g, of, number)); };
    const Word<V> value = hardware(row), ctrl = hardware(id("decoder.CTRL").row), none{0u};
    const Truth<V> committed = any(ctrl & Word<V>{id("decoder.CTRL.COMMITTED").mask});
    const Truth<V> lock = any(ctrl & Word<V>{id("decoder.CTRL.LOCK").mask});
    switch (spec.rows[row].seed) {
        case Seed::Hardware:
            break;
        case Seed::LockCleared:
            return select(committed, value & ~Word<V>{id("decoder.CTRL.LOCK").mask}, value);
        case Seed::Base: {
            const Truth<V> clear = spec.habits.base_kept_unless_locked ? committed && lock : committed;
            const bool zeroed = choices.is(chosen(U::U14, "zero"));
            return select(clear, none, zeroed ? select(committed, value, none) : value);
        }
        case Seed::Size: {
            if (!choices.is(chosen(U::U17, "range-size"))) break;
            const bool high = row == id("decoder.SIZE_HI").row;
            const auto told = [&](u32 from) {
                const Word<V> at = (g.dvsec + Word<V>{contract.rows[from].offset()}) >> 2;
                const Word<V> range = V::get(s.hardware, at, at < Word<V>{config_dwords});
                const Word<V> size = high ? range : range & Word<V>{id("dvsec.Range1_Size_Low.Low").mask};
                return select(committed && exists<V>(g, from), size, value);  // DVS-2
            };
            const Word<V> first = told(high ? id("dvsec.Range1_Size_High").row : id("dvsec.Range1_Size_Low").row),
                          second = told(high ? id("dvsec.Range2_Size_High").row : id("dvsec.Range2_Size_Low").row);
            return select(!any(number), first, select(number == Word<V>{1u}, second, value));
        }
    }
    return value;
}
/// INIT-1, INIT-6: the HDM block from hardware, host addresses taken out.
template <class V>
constexpr void seed_hdm(const Spec& spec, const Choices& choices, const Geometry<V>& g, State<V>& s) {
    constexpr u32 before = first_decoder_at / 4, each = decoder_stride / 4;
    const Word<V> first = g.hdm_offset >> 2, dwords = Word<V>{before} + (g.decoders << 3);
    static_assert(each == 1 << 3 && each == decoder_rows && before == hdm_rows);
    V::fill(s.comp, first, dwords, before + most_decoders * each, [&](const Word<V>& dword) {
        const Truth<V> global = dword < Word<V>{before};
        const Word<V> past = select(global, Word<V>{0u}, dword - Word<V>{before}),
                      hardware = V::get(s.cm, first + dword);
        Word<V> value{0u};
        V::pick(past & Word<V>{each - 1}, 0, each, [&](u32 k, const Truth<V>& here) {
            value = select(here, seeded<V>(spec, choices, g, s, first_decoder_row + k, past >> 3), value);
        });
        return select(global, hardware, value);
    });
}

/// INIT-3, DVS-19: the DVSEC shadow from hardware, IO_Enable 1.
template <class V>
constexpr void seed_dvsec(const Geometry<V>& g, State<V>& s) {
    for (u32 dword = 0; dword < dvsec_dwords; ++dword) {
        const Word<V> at = (g.dvsec >> 2) + Word<V>{dword};
        V::put(s.dvsec, dword, V::get(s.hardware, at, at < Word<V>{config_dwords}), Truth<V>(true));
    }
    constexpr u32 control = id("dvsec.Control").row, dword = contract.rows[control].offset() / 4;
    constexpr u32 ones = id("dvsec.Control.IO_Enable").mask << (8 * (contract.rows[control].offset() % 4));
    V::put(s.dvsec, dword, V::get(s.dvsec, dword) | Word<V>{ones}, exists<V>(g, control));
}
}  // namespace cxl
