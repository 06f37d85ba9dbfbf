// Theorems: what every register does with a write, by the kinds that its row has.
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
/// Bits of the row's fields that `choose` takes, where their gates are open (`open`) or whatever those are.
template <class V, class Choose>
Word<V> bits_where(const Taken<V>& t, u32 row, Choose choose) {
    const RegisterRow& r = contract.rows[row];
    Word<V> bits{0u};
    for (u32 i = 0; i < r.field_count; ++i)
        if (choose(r.fields[i]))
            bits = bits | claim::where<V>(present<V>(contract, t.g, t.before, r.fields[i]), r.fields[i].mask);
    return bits;
}
/// Registers with a shadow of which some field is such.
template <class Choose>
std::vector<Scope> rows_with(Choose choose) {
    std::vector<Scope> all;
    for (u32 row = 0; row < row_count; ++row) {
        const RegisterRow& r = contract.rows[row];
        bool some = false;
        for (u32 i = 0; i < r.field_count; ++i) some = some || choose(r.fields[i]);
        if (!some || r.reads != Source::Shadow) continue;
        if (is_dvsec(row))
            all.push_back({Act::DvsecWrite, row});
        else
            all.push_back({Act::CompWrite, row});
    }
    return all;
}
constexpr bool is_any(const FieldRow&) { return true; }
/// A write to COMP_REGS has no other lanes (ACC-1).
inline std::vector<Scope> dvsec_rows() {
    std::vector<Scope> all = rows_with(is_any);
    std::erase_if(all, [](const Scope& s) { return !is_dvsec(s.row); });
    return all;
}
/// fn(taken, hit) of a write that reaches the row: for the DVSEC of every piece that covers some of it.
template <class V, class F>
Posed<V> at_row(World<V>& w, const Pose& pose, F fn) {
    const u32 row = pose.scope.row;
    if (!is_dvsec(row)) {
        Moment<V> m{w, pose};
        make(m);
        const Taken<V> t = m.taken();
        return {m.possible, claim::at_write<V>(t, row, [&](const claim::Hit<V>& h) { return fn(t, h); })};
    }
    Judged<V> all = claim::not_asked<V>();
    for (u32 width = 4; width; width /= 2)
        for (u32 first = 0; first < 4; first += width) {
            Pose piece = pose;
            piece.scope.first = first, piece.scope.width = width;
            Moment<V> m{w, piece};
            make(m);
            const Taken<V> t = m.taken();
            const Judged<V> one = claim::at_dvsec_write<V>(t, row, [&](const claim::Hit<V>& h) { return fn(t, h); });
            all = claim::both(all, Judged<V>{m.possible && one.given, one.then});
        }
    return {Truth<V>(true), all};
}
constexpr bool is_written(const FieldRow& f) { return f.kind == Kind::RW || f.kind == Kind::RWL; }
constexpr bool is_fixed(const FieldRow& f) {
    return (f.kind == Kind::RO || f.kind == Kind::HwInit) && f.effect == Effect::None;
}
constexpr bool is_reserved(const FieldRow& f) { return reserved(f.kind) || f.needs.known(); }
constexpr bool is_clearing(const FieldRow& f) { return f.kind == Kind::RW1CS; }
constexpr bool is_latching(const FieldRow& f) { return f.kind == Kind::RWO; }
/// No bit that could hold the register, or let go of it, is 1.
template <class V>
Truth<V> unlocked(const Taken<V>& t, u32 row, const claim::Hit<V>& h) {
    const RegisterRow& r = contract.rows[row];
    if (!r.lock[0].known()) return Truth<V>(true);
    if (!is_dvsec(row)) return !any(h.ctrl & Word<V>{r.lock[0].mask | r.lock[1].mask});
    return !claim::locked_in<V>(t, t.before);
}

template <class V>
Posed<V> no_reserved_bit_is_set(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>& t, const claim::Hit<V>& h) {
        return !any(h.after & ~h.before & reserved_bits<V>(t.g, t.before, pose.scope.row));
    });
}
template <class V>
Posed<V> fixed_bits_stay(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>& t, const claim::Hit<V>& h) {
        const Word<V> fixed = bits_where<V>(t, pose.scope.row, is_fixed);
        return !any((h.after ^ h.before) & (fixed | reserved_bits<V>(t.g, t.before, pose.scope.row)));
    });
}
template <class V>
Posed<V> written_bits_take(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>& t, const claim::Hit<V>& h) {
        return implies(unlocked<V>(t, pose.scope.row, h), h.takes(bits_where<V>(t, pose.scope.row, is_written)));
    });
}
template <class V>
Posed<V> other_lanes_stay(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [](const Taken<V>&, const claim::Hit<V>& h) { return h.leaves_the_rest(); });
}
/// Writing what was read: but for fields that a written 1 clears, and the one that follows another.
template <class V>
Posed<V> written_back_changes_nothing(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>& t, const claim::Hit<V>& h) {
        const auto moves = [](const FieldRow& f) { return is_clearing(f) || f.effect == Effect::Follows; };
        const Word<V> free = bits_where<V>(t, pose.scope.row, moves);
        return implies(!any((h.sent ^ h.before) & h.lanes), !any((h.after ^ h.before) & ~free));
    });
}
template <class V>
Posed<V> clearing_bits_only_clear(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>& t, const claim::Hit<V>& h) {
        const Word<V> bits = bits_where<V>(t, pose.scope.row, is_clearing);
        return (h.after & bits) == (h.before & bits & ~(h.sent & h.lanes));
    });
}
template <class V>
Posed<V> latched_bits_stay(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>& t, const claim::Hit<V>& h) {
        const Word<V> bits = bits_where<V>(t, pose.scope.row, is_latching);
        return (h.after & bits) == (bits & (h.before | (h.sent & h.lanes)));
    });
}
template <class V>
Posed<V> actions_read_zero(World<V>& w, const Pose& pose) {
    return at_row<V>(w, pose, [&](const Taken<V>&, const claim::Hit<V>& h) {
        return !any(h.after & Word<V>{bits_of(contract.rows[pose.scope.row], is_action)});
    });
}
}  // namespace cxl::smt
