// The other value domain: words are Z3 bit-vectors, state is Z3 arrays.  No room but this one includes z3++.h.
#pragma once
#include <z3++.h>

#include <array>
#include <memory>
#include <type_traits>
#include <vector>

#include "model/domain.hpp"

namespace cxl::smt {
/// What the obligation under way is made of.  One a thread: Z3's contexts are not shared.
struct Scene {
    z3::context context;
    std::vector<z3::expr> definitions;  ///< of what `every` made: true in every state there is
    std::vector<z3::expr> indices;      ///< that `every` made up so far
    std::vector<z3::expr> outside;      ///< each: an access past the end of its array
    std::vector<z3::expr> guards;       ///< what holds where the formula under way counts
    u32 unrolled = 0;                   ///< not 0: `every` asks of each k below this instead
    bool assuming = false;              ///< `every` holds of all indices so far, not of a new one
    u32 names = 0;
};
Scene& scene();
/// A fresh scene for the obligation that this thread turns to.
void new_scene();
inline z3::context& context() { return scene().context; }
/// In the scene: an answer after so long is unknown.
z3::solver new_solver(u32 timeout_ms, u32 seed);

/// A truth.  Never converts to bool: z3::expr does, so `if (a == b)` on it compiles and is always taken.
struct Term {
    z3::expr e;
    Term() : Term(false) {}
    template <std::same_as<bool> B>
    explicit Term(B b) : e(context().bool_val(b)) {}
    explicit Term(z3::expr x) : e(std::move(x)) {}
    static Term open(const char* name) { return Term(context().bool_const(name)); }
    static Term fresh();
    friend Term operator&&(const Term& a, const Term& b) { return Term(a.e && b.e); }
    friend Term operator||(const Term& a, const Term& b) { return Term(a.e || b.e); }
    friend Term operator!(const Term& a) { return Term(!a.e); }
    friend Term operator==(const Term& a, const Term& b) { return Term(a.e == b.e); }
    friend Term implies(const Term& a, const Term& b) { return Term(z3::implies(a.e, b.e)); }
    friend Term select(const Term& c, const Term& a, const Term& b) { return Term(z3::ite(c.e, a.e, b.e)); }
};
/// A word of 32 or 64 bits, unsigned: the operators that the model and the claims need (z3's `<` and `>>` are signed).
template <unsigned width>
struct Bv {
    using Native = std::conditional_t<width == 32, u32, u64>;
    z3::expr e;
    Bv() : Bv(Native{0}) {}
    explicit(width != 32) Bv(Native number) : e(context().bv_val(static_cast<std::uint64_t>(number), width)) {}
    explicit Bv(z3::expr x) : e(std::move(x)) {}
    static Bv open(const char* name) { return Bv(context().bv_const(name, width)); }
    static Bv fresh();
    friend Bv operator&(const Bv& a, const Bv& b) { return Bv(a.e & b.e); }
    friend Bv operator|(const Bv& a, const Bv& b) { return Bv(a.e | b.e); }
    friend Bv operator^(const Bv& a, const Bv& b) { return Bv(a.e ^ b.e); }
    friend Bv operator~(const Bv& a) { return Bv(~a.e); }
    friend Bv operator+(const Bv& a, const Bv& b) { return Bv(a.e + b.e); }
    friend Bv operator-(const Bv& a, const Bv& b) { return Bv(a.e - b.e); }
    friend Bv operator<<(const Bv& a, u32 n) { return Bv(z3::shl(a.e, static_cast<int>(n))); }
    friend Bv operator>>(const Bv& a, u32 n) { return Bv(z3::lshr(a.e, static_cast<int>(n))); }
    friend Term operator==(const Bv& a, const Bv& b) { return Term(a.e == b.e); }
    friend Term operator<(const Bv& a, const Bv& b) { return Term(z3::ult(a.e, b.e)); }
    friend Term operator<=(const Bv& a, const Bv& b) { return Term(z3::ule(a.e, b.e)); }
    friend Term any(const Bv& a) { return !(a == Bv()); }
    friend Bv select(const Term& c, const Bv& a, const Bv& b) { return Bv(z3::ite(c.e, a.e, b.e)); }
    friend auto narrow(const Bv& w)
        requires(width == 64)
    {
        return Bv<32>(w.e.extract(31, 0));
    }
    friend auto widen(const Bv& w)
        requires(width == 32)
    {
        return Bv<64>(z3::zext(w.e, 32));
    }
};

/// What an array holds: a Z3 array or zeros, and what was put into it since.  Reading writes the choice out.
struct Layer;
using Layers = std::shared_ptr<const Layer>;
struct Layer {
    enum class Kind : u8 { Free, Put, Fill };
    Kind kind = Kind::Free;
    Layers below{};
    z3::expr first;  ///< Free: the array; Put: the index; Fill: of the first element
    z3::expr value;  ///< Put: what is there; Fill: what is at `place`, which is free in it
    z3::expr count, place;
};
Bv<32> read(const Layers& layers, const Bv<32>& index);
/// The formula, simplified, with that value in the variable's place.
z3::expr with(z3::expr formula, const z3::expr& variable, const z3::expr& value);
Layers open_array(const char* name);
Layers put(const Layers& below, const Bv<32>& index, const Bv<32>& value);
Layers fill(const Layers& below, const Bv<32>& first, const Bv<32>& count, const Bv<32>& place, const Bv<32>& value);
/// An access to the array of this many elements happens where `when`: past the end it is noted.
void note_access(u32 elements, const Bv<32>& index, const Term& when);
}  // namespace cxl::smt

namespace cxl {
struct Formulas {
    using Word = smt::Bv<32>;
    using Long = smt::Bv<64>;
    using Truth = smt::Term;
    template <std::size_t N>
    struct Array {
        smt::Layers layers{};
    };
    template <std::size_t N>
    static Word get(const Array<N>& a, const Word& index) {
        smt::note_access(N, index, Truth(true));
        return smt::read(a.layers, index);
    }
    template <std::size_t N>
    static Word get(const Array<N>& a, const Word& index, const Truth& when) {
        smt::note_access(N, index, when);
        return select(when, smt::read(a.layers, index), Word{0u});
    }
    template <std::size_t N>
    static void put(Array<N>& a, const Word& index, const Word& value, const Truth& when) {
        smt::note_access(N, index, when);
        a.layers = smt::put(a.layers, index, select(when, value, smt::read(a.layers, index)));
    }
    template <class F>
    static void pick(const Word& which, u32 first, u32 end, F fn) {
        std::uint64_t number = 0;
        if (which.e.is_numeral_u64(number))
            return number >= first && number < end ? fn(static_cast<u32>(number), Truth(true)) : void();
        for (u32 k = first; k < end; ++k) fn(k, which == Word{k});
    }
    template <class F>
    static void repeat(const Word& count, u32 most, F fn) {
        for (u32 k = 0; k < most; ++k) fn(k, Word{k} < count);
    }
    /// `then` is a new truth that fails only where some index shows it, and `given` one that holds only where one does:
    /// a state of the model's is a solution of these definitions, so what they make unsatisfiable has no such state.
    template <class F>
    static Judged<Formulas> every(const Word& count, u32 most, F fn) {
        smt::Scene& s = smt::scene();
        const auto at = [&](const Word& k) -> Judged<Formulas> {
            const Truth there = k < count;
            s.guards.push_back(there.e);
            const Judged<Formulas> one = fn(k);
            s.guards.pop_back();
            return {there && one.given, one.then};
        };
        Judged<Formulas> all{Truth(false), Truth(true)};
        if (s.unrolled) {
            for (u32 k = 0; k < std::min(most, s.unrolled); ++k) {
                const Judged<Formulas> one = at(Word{k});
                all.given = all.given || one.given, all.then = all.then && one.holds();
            }
            return all;
        }
        all = {Truth::fresh(), Truth::fresh()};
        if (s.assuming) {
            const std::vector<z3::expr> known = s.indices;  // fn may find more
            for (const z3::expr& k : known) {
                const Judged<Formulas> one = at(Word(k));
                s.definitions.push_back((implies(all.then, one.holds()) && implies(one.given, all.given)).e);
            }
            return all;
        }
        const Word k = Word::fresh();
        s.indices.push_back(k.e);
        const Judged<Formulas> one = at(k);
        s.definitions.push_back(implies(all.given, one.given).e);
        s.definitions.push_back((all.then || (one.given && !one.then)).e);
        return all;
    }
    struct Lowest {
        Truth found;
        Word at;
    };
    /// Names the index: it is one, and none that has been named so far is a lower one.
    template <class F>
    static Lowest lowest(const Word& count, u32, F fn) {
        smt::Scene& s = smt::scene();
        const Truth found = Truth::fresh();
        const Word at = Word::fresh();
        const auto is = [&](const Word& k) { return k < count && fn(k); };
        s.definitions.push_back(select(found, is(at), at == Word{0u}).e);
        const auto none_below = [&](const Word& k) { s.definitions.push_back(implies(is(k), found && at <= k).e); };
        for (const z3::expr& k : s.indices) none_below(Word(k));
        for (u32 k = 0; k < s.unrolled; ++k) none_below(Word{k});
        return {found, at};
    }
    /// None of the accesses noted so far happens.
    static Truth no_access_outside() {
        Truth none = Truth(true);
        for (const z3::expr& past : smt::scene().outside) none = none && !Truth(past);
        return none;
    }
    template <std::size_t N, class F>
    static void fill(Array<N>& a, const Word& first, const Word& count, u32, F fn) {
        const Word place = Word::fresh();
        smt::scene().guards.push_back((place < count).e);
        const Word value = fn(place);
        smt::note_access(N, first + place, Truth(true));
        smt::scene().guards.pop_back();
        a.layers = smt::fill(a.layers, first, count, place, value);
    }
};
static_assert(Domain<Formulas>);
static_assert(!std::is_constructible_v<bool, Formulas::Truth> && !std::is_constructible_v<bool, Formulas::Word> &&
              !std::is_constructible_v<bool, Formulas::Long>);
}  // namespace cxl
