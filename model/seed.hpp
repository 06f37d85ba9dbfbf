// What open and a successful reset put into the shadow.  Rules INIT, DVS-15, DVS-19, CAP-1.
#pragma once
#include "model/state.hpp"

namespace cxl {
/// INIT-1, INIT-6: the HDM block from hardware, host addresses taken out.
template <class V>
constexpr void seed_decoder(const Spec& spec, const Choices& choices, const Geometry<V>& g, State<V>& s,
                            const Word<V>& decoder, const Truth<V>& when, u32 number) {
    const Word<V> start = g.hdm_offset + Word<V>{first_decoder_at} + (decoder << 5);
    const Word<V> ctrl = V::get(s.cm, (start + Word<V>{contract.rows[id("decoder.CTRL").row].offset()}) >> 2, when);
    const Truth<V> committed = any(ctrl & Word<V>{id("decoder.CTRL.COMMITTED").mask});
    const Truth<V> lock = any(ctrl & Word<V>{id("decoder.CTRL.LOCK").mask});
    const Truth<V> clear = spec.habits.base_kept_unless_locked ? committed && lock : committed;
    for (u32 row = first_decoder_row; row < first_dvsec_row; ++row) {
        const RegisterRow& r = spec.rows[row];
        const Word<V> at = (start + Word<V>{r.offset()}) >> 2;
        Word<V> value = V::get(s.cm, at, when);
        switch (r.seed) {
            case Seed::Hardware:
                break;
            case Seed::LockCleared:
                value = select(committed, value & ~Word<V>{id("decoder.CTRL.LOCK").mask}, value);
                break;
            case Seed::Base:
                if (choices.is(chosen(U::U14, "zero"))) value = select(committed, value, Word<V>{0u});
                value = select(clear, Word<V>{0u}, value);
                break;
            case Seed::Size:
                if (choices.is(chosen(U::U17, "range-size")) && number < 2) {
                    const bool high = row == id("decoder.SIZE_HI").row;
                    const u32 from = number == 0
                                         ? (high ? id("dvsec.Range1_Size_High").row : id("dvsec.Range1_Size_Low").row)
                                         : (high ? id("dvsec.Range2_Size_High").row : id("dvsec.Range2_Size_Low").row);
                    const Word<V> range_at = (g.dvsec + Word<V>{contract.rows[from].offset()}) >> 2;
                    const Word<V> range = V::get(s.hardware, range_at, range_at < Word<V>{config_dwords});
                    const Word<V> told = high ? range : range & Word<V>{id("dvsec.Range1_Size_Low.Low").mask};
                    value = select(committed && exists<V>(g, from), told, value);  // DVS-2
                }
                break;
        }
        V::put(s.comp, at, value, when);
    }
}
template <class V>
constexpr void seed_hdm(const Spec& spec, const Choices& choices, const Geometry<V>& g, State<V>& s) {
    for (u32 row = 0; row < first_decoder_row; ++row) {
        const Word<V> at = (g.hdm_offset + Word<V>{contract.rows[row].offset()}) >> 2;
        V::put(s.comp, at, V::get(s.cm, at), Truth<V>(true));
    }
    V::repeat(g.decoders, most_decoders, [&](u32 number, const Truth<V>& when) {
        seed_decoder<V>(spec, choices, g, s, Word<V>{number}, when, number);
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
