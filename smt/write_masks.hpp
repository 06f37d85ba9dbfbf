// What writes can do to each bit of a register, found out in three ways: by the solver, over numbers, from the tables.
#pragma once
#include <string>

#include "properties/exhaustive.hpp"
#include "smt/formulas.hpp"
#include "smt/solve.hpp"

namespace cxl::smt {
/// Of a register that no lock holds; each bit of it is in exactly one of the three.
struct WriteMasks {
    u32 writable = 0;   ///< what it holds depends on what is written to this very bit
    u32 read_only = 0;  ///< it does not, and the bit can be 1
    u32 reserved = 0;   ///< 0 after every write, if reserved bits were 0 before: reserved, gated off, an Initiate bit
    bool operator==(const WriteMasks&) const = default;
};
/// `gates`: which of gate_bits are 1. Of the register's row, field by field.
WriteMasks masks_by_contract(u32 row, u32 gates);
/// The executable model writes a basis of values over a basis of old ones.
WriteMasks masks_by_numbers(const Spec& spec, const Choices& choices, u32 row, u32 gates);

/// One register's write as formulas. It lives in the thread's scene, which is new.
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
        Term accepted;
    };
    Written write(const World<Formulas>& w) const;
    Bv<32> holder() const;
    bool solved(const Term& question);
    u32 value(const Bv<32>& word) const;
    u32 row_;
    Choices choices_;
    const Solving& how_;
    World<Formulas> w_;
    Bv<32> bit_;  ///< one bit of the register
    std::unique_ptr<z3::solver> solver_;
    std::unique_ptr<z3::model> model_;
    std::string no_answer_;
};
}  // namespace cxl::smt
