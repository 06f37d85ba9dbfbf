// The value domain: what register data, state and addresses are made of.
#pragma once
#include <concepts>
#include <cstddef>

#include "model/facts.hpp"

namespace cxl {
// A choice that depends on data is a `select`; an `if` may depend on register identity and width only.
constexpr u32 select(bool c, u32 then, u32 otherwise) { return c ? then : otherwise; }
constexpr u64 select(bool c, u64 then, u64 otherwise) { return c ? then : otherwise; }
constexpr bool any(u32 w) { return w != 0; }
constexpr bool implies(bool a, bool b) { return !a || b; }
constexpr u32 narrow(u64 w) { return static_cast<u32>(w); }
constexpr u64 widen(u32 w) { return w; }

template <class V>
using Word = typename V::Word;
template <class V>
using Long = typename V::Long;
template <class V>
using Truth = typename V::Truth;

/// Whenever `given`, then `then`.  Kept apart so that engines can see vacuity.
template <class V>
struct Judged {
    Truth<V> given, then;
    constexpr Truth<V> holds() const { return implies(given, then); }
};

/// Machine words: the executable model.  smt/formulas.hpp has the other domain.
struct Numbers {
    using Word = u32;  ///< data, state, small offsets
    using Long = u64;  ///< positions, counts
    using Truth = bool;
    /// State reached by index: a fixed array here, an SMT array there.
    template <std::size_t N>
    struct Array {
        u32 at[N];
    };
    /// The element, or 0 unless `when` (an index may be out of bounds then).
    template <std::size_t N>
    static constexpr u32 get(const Array<N>& a, u32 index, bool when = true) {
        return when ? a.at[index] : 0;
    }
    template <std::size_t N>
    static constexpr void put(Array<N>& a, u32 index, u32 value, bool when) {
        if (when) a.at[index] = value;
    }
    /// fn(k, truth) for each k in [first, end) that `which` may equal: numbers go straight there.
    template <class F>
    static constexpr void pick(u32 which, u32 first, u32 end, F fn) {
        if (which >= first && which < end) fn(which, true);
    }
    /// fn(k, truth) for each k below `count`, which is at most `most`, in this order.
    template <class F>
    static constexpr void repeat(u32 count, u32 most, F fn) {
        for (u32 k = 0; k < count && k < most; ++k) fn(k, true);
    }
    /// fn(k), a Judged, of every k below `count`, which is at most `most`: given of one, and holding of all. Over
    /// formulas k is a value like any other, and fn is asked of few: no proof grows with `count`.
    template <class F>
    static constexpr Judged<Numbers> every(u32 count, u32 most, F fn);
    /// The lowest k below `count`, which is at most `most`, with fn(k); 0 and not found if there is none.
    struct Lowest {
        bool found;
        u32 at;
    };
    template <class F>
    static constexpr Lowest lowest(u32 count, u32 most, F fn) {
        for (u32 k = 0; k < count && k < most; ++k)
            if (fn(k)) return {true, k};
        return {false, 0};
    }
    /// a[first + k] becomes fn(k) for every k below `count`, which is at most `most`. fn does not read `a`.
    template <std::size_t N, class F>
    static constexpr void fill(Array<N>& a, u32 first, u32 count, u32 most, F fn) {
        for (u32 k = 0; k < count && k < most; ++k) a.at[first + k] = fn(k);
    }
};

template <class F>
constexpr Judged<Numbers> Numbers::every(u32 count, u32 most, F fn) {
    Judged<Numbers> all{false, true};
    for (u32 k = 0; k < count && k < most; ++k) {
        const Judged<Numbers> one = fn(k);
        all.given = all.given || one.given, all.then = all.then && one.holds();
    }
    return all;
}

/// fn(k), a truth, of every k below `count`, which is at most `most`.
template <class V, class F>
constexpr Truth<V> of_all(const Word<V>& count, u32 most, F fn) {
    return V::every(count, most, [&](const Word<V>& k) -> Judged<V> { return {Truth<V>(true), fn(k)}; }).then;
}

template <class V>
concept Domain = requires(Word<V> w, Long<V> l, Truth<V> t) {
    { (w & w) | (w ^ w) | ~w } -> std::convertible_to<Word<V>>;
    { w + w - w } -> std::convertible_to<Word<V>>;
    { (w << 8) | (w >> 8) } -> std::convertible_to<Word<V>>;
    { (w == w) && (t || t) && !t && any(w) && implies(t, t) && w < w } -> std::convertible_to<Truth<V>>;
    { select(t, w, w) } -> std::convertible_to<Word<V>>;
    { select(t, l, l) } -> std::convertible_to<Long<V>>;
    { narrow(l) } -> std::convertible_to<Word<V>>;
    { widen(w) } -> std::convertible_to<Long<V>>;
};
static_assert(Domain<Numbers>);
}  // namespace cxl
