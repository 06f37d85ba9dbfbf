// An obligation as formulas: the theorem posed of a world of free values, and what is assumed.
#pragma once
#include "smt/formulas.hpp"
#include "smt/theorem.hpp"

namespace cxl::smt {
/// What is assumed besides what the theorem says.
enum class Besides : u8 {
    Nothing,
    Everywhere,  ///< nothing, but the assumptions are said of every index, not only of those that the statement names
    Sayable,     ///< a conforming device and a step that a script can say; everywhere
};
struct Formula {
    z3::expr assume, given, then;
    bool operator==(const Formula& o) const {
        return z3::eq(assume, o.assume) && z3::eq(given, o.given) && z3::eq(then, o.then);
    }
    z3::expr premises() const { return assume && given; }
    z3::expr violated() const { return assume && given && !then; }
};
/// In this thread's scene; two of one scene share their terms.
Formula formula(std::size_t theorem, const Pose& pose, Besides besides = Besides::Nothing);

/// The world that a model of Z3's speaks of.
std::shared_ptr<World<Numbers>> solution(const z3::model& model);
/// Its words, numbers and truths that are not 0.
std::string in_words(World<Numbers>& world);
/// It meets the assumptions and breaks the statement: over numbers.
bool breaks(std::size_t theorem, const Pose& pose, World<Numbers>& world);
}  // namespace cxl::smt
