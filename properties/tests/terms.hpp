// A second value domain: symbolic terms that never convert to bool.  Holds the templates to "select, never if on data".
#pragma once
#include <array>
#include <span>
#include <type_traits>
#include <vector>

#include "model/domain.hpp"

namespace cxl::terms {
enum class Op : u8 {
    Number,
    Variable,
    And,
    Or,
    Xor,
    Not,
    Add,
    Sub,
    Left,
    Right,
    Resize,
    Equal,
    Less,
    LessEqual,
    Select,
    Any,
    Fetch,
};
/// What a scalar term is made of.  Its operands, and the arrays it reads, were made before it.
struct Node {
    Op op = Op::Number;
    u8 bits = 1;
    std::array<u32, 3> of{};
    u64 value = 0;  ///< Number: itself; Variable: its place in an Assignment
    bool operator==(const Node&) const = default;
};
/// An array as SMT has it: a variable, and the stores made on it.
struct Store {
    static constexpr u32 none = ~0u;
    u32 before = none;  ///< the array stored into; none: this is variable number `index`
    u32 index = 0, value = 0, when = 0;
};
/// Of the graph that all terms live in: equal nodes are one node.
u32 make(const Node& node);
u32 store(const Store& store);
u32 fetch(u32 array, u32 index, u32 when);  ///< 0 unless `when`
std::size_t size();
void forget_all();

/// `width` bits: a Truth has 1.  There is no way from a term to bool.
template <u8 width>
class Term {
public:
    using Native = std::conditional_t<width == 1, bool, std::conditional_t<width == 32, u32, u64>>;
    Term() : Term(Native{}) {}
    explicit(width != 32) Term(Native number) : node_(make({Op::Number, width, {}, number})) {}
    static Term of_node(u32 node) { return Term(node, 0); }
    static Term variable(u64 number) { return of_node(make({Op::Variable, width, {}, number})); }
    u32 node() const { return node_; }

    friend Term select(const Term<1>& c, const Term& a, const Term& b) {
        return of_node(make({Op::Select, width, {c.node(), a.node_, b.node_}, 0}));
    }
    friend Term<1> operator==(const Term& a, const Term& b) { return a.template into<1>(Op::Equal, b); }

    // clang-format off
    friend Term operator&(const Term& a, const Term& b) requires(width > 1) { return a.with(Op::And, b); }
    friend Term operator|(const Term& a, const Term& b) requires(width > 1) { return a.with(Op::Or, b); }
    friend Term operator^(const Term& a, const Term& b) requires(width > 1) { return a.with(Op::Xor, b); }
    friend Term operator+(const Term& a, const Term& b) requires(width > 1) { return a.with(Op::Add, b); }
    friend Term operator-(const Term& a, const Term& b) requires(width > 1) { return a.with(Op::Sub, b); }
    friend Term operator~(const Term& a) requires(width > 1) { return a.with(Op::Not, a); }
    friend Term operator<<(const Term& a, u32 n) requires(width > 1) { return a.with(Op::Left, Term(n)); }
    friend Term operator>>(const Term& a, u32 n) requires(width > 1) { return a.with(Op::Right, Term(n)); }
    friend Term<1> operator<(const Term& a, const Term& b) requires(width > 1) { return a.template into<1>(Op::Less, b); }
    friend Term<1> operator<=(const Term& a, const Term& b) requires(width > 1) { return a.template into<1>(Op::LessEqual, b); }
    friend Term<1> any(const Term& a) requires(width > 1) { return a.template into<1>(Op::Any, a); }
    friend Term operator&&(const Term& a, const Term& b) requires(width == 1) { return a.with(Op::And, b); }
    friend Term operator||(const Term& a, const Term& b) requires(width == 1) { return a.with(Op::Or, b); }
    friend Term operator!(const Term& a) requires(width == 1) { return a.with(Op::Not, a); }
    friend Term implies(const Term& a, const Term& b) requires(width == 1) { return !a || b; }
    friend Term<32> narrow(const Term& a) requires(width == 64) { return a.template into<32>(Op::Resize, a); }
    friend Term<64> widen(const Term& a) requires(width == 32) { return a.template into<64>(Op::Resize, a); }
    // clang-format on

private:
    Term(u32 node, int) : node_(node) {}
    Term with(Op op, const Term& b) const { return of_node(make({op, width, {node_, b.node_}, 0})); }
    template <u8 to>
    Term<to> into(Op op, const Term& b) const {
        return Term<to>::of_node(make({op, to, {node_, b.node_}, 0}));
    }
    u32 node_;
};

/// Values of the variables, by number.
struct Assignment {
    std::vector<u64> numbers;
    std::vector<std::span<const u32>> arrays;
};
/// The value of every term for an assignment.
class Evaluation {
public:
    explicit Evaluation(const Assignment& assignment);
    template <u8 width>
    u64 operator()(const Term<width>& term) const {
        return values_[term.node()];
    }
    /// The whole array: its variable's elements with the stores applied.
    std::vector<u32> array(u32 array) const;
    /// Accesses whose `when` held and whose index was past the array's end.
    u32 outside() const { return outside_; }

private:
    u64 fetched(u32 array, u64 index) const;
    const Assignment& assignment_;
    std::vector<u64> values_;
    u32 outside_ = 0;
};
}  // namespace cxl::terms

namespace cxl {
struct Terms {
    using Word = terms::Term<32>;
    using Long = terms::Term<64>;
    using Truth = terms::Term<1>;
    template <std::size_t N>
    struct Array {
        u32 store = terms::Store::none;
        static Array variable(u32 number) { return {terms::store({terms::Store::none, number, 0, 0})}; }
    };
    template <std::size_t N>
    static Word get(const Array<N>& a, const Word& index, const Truth& when = Truth(true)) {
        return Word::of_node(terms::fetch(a.store, index.node(), when.node()));
    }
    template <std::size_t N>
    static void put(Array<N>& a, const Word& index, const Word& value, const Truth& when) {
        a.store = terms::store({a.store, index.node(), value.node(), when.node()});
    }
    template <class F>
    static void pick(const Word& which, u32 first, u32 end, F fn) {
        for (u32 k = first; k < end; ++k) fn(k, which == Word{k});
    }
    template <class F>
    static void repeat(const Word& count, u32 most, F fn) {
        for (u32 k = 0; k < most; ++k) fn(k, Word{k} < count);
    }
    template <class F>
    static Judged<Terms> every(const Word& count, u32 most, F fn) {
        Judged<Terms> all{Truth(false), Truth(true)};
        for (u32 k = 0; k < most; ++k) {
            const Truth there = Word{k} < count;
            const Judged<Terms> one = fn(Word{k});
            all.given = all.given || (there && one.given), all.then = all.then && implies(there, one.holds());
        }
        return all;
    }
    struct Lowest {
        Truth found;
        Word at;
    };
    template <class F>
    static Lowest lowest(const Word& count, u32 most, F fn) {
        Lowest l{Truth(false), Word{0u}};
        for (u32 k = 0; k < most; ++k) {
            const Truth here = Word{k} < count && fn(Word{k});
            l.at = select(here && !l.found, Word{k}, l.at), l.found = l.found || here;
        }
        return l;
    }
    template <std::size_t N, class F>
    static void fill(Array<N>& a, const Word& first, const Word& count, u32 most, F fn) {
        for (u32 k = 0; k < most; ++k) put(a, first + Word{k}, fn(Word{k}), Word{k} < count);
    }
};
static_assert(Domain<Terms>);
static_assert(!std::is_constructible_v<bool, Terms::Truth> && !std::is_constructible_v<bool, Terms::Word> &&
              !std::is_constructible_v<bool, Terms::Long>);
}  // namespace cxl
