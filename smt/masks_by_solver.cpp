// The questions: a model shows one bit more, until there is none.
#include "smt/masks_by_solver.hpp"

#include "smt/formula.hpp"

namespace cxl::smt {
namespace {
using F = Formulas;
/// The decoder's CTRL, or the DVSEC's Lock, does not hold the register, whatever else there is.
Term unlocked(const Geometry<F>& g, u32 row, const Bv<32>& holder) {
    const Id lock = contract.rows[row].lock[0];
    if (!lock.known()) return Term(true);
    const Term held = any(holder & Bv<32>{lock.mask});
    return is_dvsec(lock.row) ? !(held && exists<F>(g, lock.row)) : !held;
}
Term is_one(const Geometry<F>& g, const State<F>& s, Id gate) {
    FieldRow field;
    field.needs = gate;
    return present<F>(contract, g, s, field);
}
void turn(World<F>& w, Id gate, const Term& when) {
    const auto flip = [&](auto& array, const Bv<32>& at, u32 mask) {
        F::put(array, at, F::get(array, at) ^ Bv<32>{mask}, when);
    };
    if (is_dvsec(gate.row))
        flip(w.before.dvsec, Bv<32>{contract.rows[gate.row].offset() / 4}, gate.mask << lane_shift(gate.row));
    else
        flip(w.before.comp, hdm_dword<F>(w.g, gate.row, Bv<32>{0u}), gate.mask);
}
using Ways = std::array<Bv<32>, 4>;
Term differ(const Ways& a, const Ways& b) {
    Term some(false);
    for (std::size_t i = 0; i < a.size(); ++i) some = some || !(a[i] == b[i]);
    return some;
}
}  // namespace

MasksBySolver::MasksBySolver(u32 row, const Choices& choices, const Solving& how)
    : row_(row), choices_(choices), how_(how), w_(free_world()) {
    bit_ = Bv<32>::open("bit");
    w_.fault = Term(false);
    w_.dword = Bv<32>{contract.rows[row].offset() / 4};
    if (!is_decoder(row)) w_.decoder = Bv<32>{0u};
    w_.position = widen(w_.g.hdm_offset + hdm_place<F>(row, w_.decoder)), w_.count = Bv<64>{4u};

    solver_ = std::make_unique<z3::solver>(new_solver(how.timeout_ms, how.seed));
    World<F> other = w_;
    other.data = other.data ^ (bit_ << (is_dvsec(row) ? lane_shift(row) : 0));
    one_ = named(write(w_)), two_ = named(write(other));
    const Term there = is_decoder(row) ? w_.decoder < w_.g.decoders : Term(true);
    solver_->add((valid<F>(contract, choices_, w_.g, w_.before) && one_.accepted && there).e);
    solver_->add((any(bit_ & Bv<32>{contract.rows[row].mask()}) && !any(bit_ & (bit_ - Bv<32>{1u}))).e);
    solver_->add(unlocked(w_.g, row, holder()).e);
    for (const z3::expr& d : scene().definitions) solver_->add(d);
}

Bv<32> MasksBySolver::holder() const {
    const u32 row = contract.rows[row_].lock[0].row;
    if (row == no_row) return {};
    return is_dvsec(row) ? dvsec_register<F>(w_.before, row) : hdm_register<F>(w_.g, w_.before, row, w_.decoder);
}
MasksBySolver::Written MasksBySolver::write(const World<F>& w) const {
    const RegisterRow& r = contract.rows[row_];
    const Scope scope{is_dvsec(row_) ? Act::DvsecWrite : Act::CompWrite, row_, r.offset() % 4, r.bytes()};
    const Pose pose{*how_.spec, choices_, scope};
    Moment<F> m{w, pose};
    make(m);
    const auto shows = [&](const State<F>& s) {
        return is_dvsec(row_) ? dvsec_register<F>(s, row_) : hdm_register<F>(w.g, s, row_, w.decoder);
    };
    const Reached<F>& is = m.made.reached;
    return {shows(w.before),
            shows(m.after),
            {is.wbi, is.reset, is.status2, is.elsewhere},
            m.possible && m.made.result == Bv<32>{r.bytes()}};
}
/// The words as constants: what they are is then worked out once, not for every question.
MasksBySolver::Written MasksBySolver::named(Written w) {
    for (Bv<32>* word : {&w.before, &w.after, &w.reached[0], &w.reached[1], &w.reached[2], &w.reached[3]}) {
        const Bv<32> name = Bv<32>::fresh();
        solver_->add((name == *word).e), *word = name;
    }
    return w;
}

bool MasksBySolver::solved(const Term& question) {
    solver_->push();
    solver_->add(question.e);
    const z3::check_result r = solver_->check();
    if (r == z3::sat) model_ = std::make_unique<z3::model>(solver_->get_model());
    if (r == z3::unknown) no_answer_ = solver_->reason_unknown();
    solver_->pop();
    return r == z3::sat;
}
u32 MasksBySolver::value(const Bv<32>& word) const {
    return static_cast<u32>(model_->eval(word.e, true).get_numeral_uint64());
}

bool MasksBySolver::matter(u32 gates) {
    World<F> other = w_;
    for (std::size_t i = 0; i < gate_bits().size(); ++i)
        if (gates >> i & 1) turn(other, gate_bits()[i], Term::fresh());
    const Written one = write(w_), two = write(other);  // not by name: most of the two is the same
    return solved(!((one.before ^ one.after) == (two.before ^ two.after)) || differ(one.reached, two.reached));
}

WriteMasks MasksBySolver::of(u32 gates, u32 fixed) {
    solver_->push();
    for (std::size_t i = 0; i < gate_bits().size(); ++i)
        if (fixed >> i & 1) solver_->add((is_one(w_.g, w_.before, gate_bits()[i]) == Term((gates >> i & 1) != 0)).e);
    WriteMasks m;
    while (solved(any((one_.after ^ two_.after) & bit_ & Bv<32>{~m.writable}))) m.writable |= value(bit_);
    while (solved(any(bit_ & Bv<32>{~m.forwarded}) && differ(one_.reached, two_.reached))) m.forwarded |= value(bit_);
    const u32 mask = contract.rows[row_].mask();
    const Term zero = !any(one_.before & reserved_bits<F>(w_.g, w_.before, row_));
    while (solved(zero && any(one_.after & Bv<32>{mask & ~(m.writable | m.read_only)})))
        m.read_only |= value(one_.after) & ~m.writable;
    m.reserved = mask & ~(m.writable | m.read_only);
    solver_->pop();
    return m;
}
}  // namespace cxl::smt
