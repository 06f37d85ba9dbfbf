// An obligation as formulas: the theorem posed of a world of free values, and what is assumed.
#pragma once
#include "smt/formulas.hpp"
#include "smt/theorem.hpp"

namespace cxl::smt {
struct Formula {
    z3::expr assume, given, then;
    bool operator==(const Formula& o) const {
        return z3::eq(assume, o.assume) && z3::eq(given, o.given) && z3::eq(then, o.then);
    }
    z3::expr premises() const { return assume && given; }
    z3::expr violated() const { return assume && given && !then; }
};
/// Every value in it is free.
World<Formulas> free_world();
/// In this thread's scene; two of one scene share their terms. `accessed`: Solving::accessed. `sayable`, not 0: of a
/// conforming device with so many decoders at most, and of a step, that a script can say; each decoder is asked of.
Formula formula(std::size_t theorem, const Pose& pose, u64 accessed, u32 sayable = 0);

/// The world that a model of Z3's speaks of.
std::shared_ptr<World<Numbers>> solution(const z3::model& model);
/// Its words, numbers and truths that are not 0; no array, of which there are thousands of elements.
std::string in_words(const z3::model& model);
/// It meets the assumptions and breaks the statement: over numbers.
bool breaks(std::size_t theorem, const Pose& pose, World<Numbers>& world);
}  // namespace cxl::smt
