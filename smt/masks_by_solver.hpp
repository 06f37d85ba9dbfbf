// Masks by the solver, for every state and written value at once.
#pragma once
#include "smt/formulas.hpp"
#include "smt/solve.hpp"
#include "smt/write_masks.hpp"

namespace cxl::smt {
/// One register's write as formulas: whole and alone, for other widths are other theorems' (DVS-1). It lives
/// in the thread's scene, which is new.
class MasksBySolver {
public:
    MasksBySolver(u32 row, const Choices& choices, const Solving& how);
    /// Whether, in some state, a write does something else to the register with some of these of gate_bits turned over.
    bool matter(u32 gates);
    /// Those of gate_bits in `fixed` are as in `gates`, the others and all else of a valid state are anything.
    WriteMasks of(u32 gates, u32 fixed);
    /// Why the solver gave no answer, if it once did not: then nothing that it said counts.
    const std::string& no_answer() const { return no_answer_; }

private:
    struct Written {
        Bv<32> before, after;
        std::array<Bv<32>, 4> reached;  ///< hardware, in these ways
        Term accepted;
    };
    Written write(const World<Formulas>& w) const;
    Written named(Written w);
    Bv<32> holder() const;
    bool solved(const Term& question);
    u32 value(const Bv<32>& word) const;
    u32 row_;
    Choices choices_;
    const Solving& how_;
    World<Formulas> w_;
    Bv<32> bit_;         ///< one bit of the register
    Written one_, two_;  ///< two writes, alike but for this bit
    std::unique_ptr<z3::solver> solver_;
    std::unique_ptr<z3::model> model_;
    std::string no_answer_;
};
}  // namespace cxl::smt
