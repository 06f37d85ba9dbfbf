// Theorems over free values, and over those of a solution.
#include "smt/formula.hpp"

#include <fmt/format.h>

#include "smt/accessed.hpp"
#include "smt/attempt.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
namespace {
/// What the theorem assumes of the state before. Asked after the statement: `every` then holds at the indices it named.
template <class V>
Truth<V> assumed(Assume assumes, const World<V>& w, const Choices& choices) {
    switch (assumes) {
        case Assume::Nothing:
            return Truth<V>(true);
        case Assume::Valid:
            return valid<V>(contract, choices, w.g, w.before);
        case Assume::Conforming:
            return valid<V>(contract, choices, w.g, w.before) && conforming<V>(contract, choices, w.g, w.before);
    }
    throw "every assumption is said";
}

u64 number(const z3::model& model, const z3::expr& e) { return model.eval(e, true).get_numeral_uint64(); }
void read(const z3::model& m, const char* name, u32& v) { v = static_cast<u32>(number(m, Bv<32>::open(name).e)); }
void read(const z3::model& m, const char* name, u64& v) { v = number(m, Bv<64>::open(name).e); }
void read(const z3::model& m, const char* name, bool& v) { v = m.eval(Term::open(name).e, true).is_true(); }
}  // namespace

World<Formulas> free_world() {
    World<Formulas> w;
    each_value(w, [](const char* name, auto& value) { value = std::remove_cvref_t<decltype(value)>::open(name); });
    each_array(w, [](const char* name, auto& array) { array.layers = open_array(name); });
    return w;
}

Formula formula(std::size_t theorem, const Pose& pose, u64 accessed, u32 sayable) {
    Scene& s = scene();
    s.definitions.clear(), s.indices.clear(), s.outside.clear(), s.names = 0;
    s.unrolled = sayable ? sayable : pose.scope.decoders;
    World<Formulas> w = free_world();
    if (const u32 fixed = pose.scope.decoders ? pose.scope.decoders : pose.decoders) {
        s.definitions.push_back((w.g.decoders == Bv<32>{fixed}).e);
        w.g.decoders = Bv<32>{fixed};
    }
    const Theorem<Formulas>& t = theorems<Formulas>[theorem];
    const Term there = accesses(accessed, pose, w);
    const Posed<Formulas> posed = t.pose(w, pose);
    s.indices.push_back(Bv<32>{0u}.e);  // what is assumed of every decoder is so of the first, and of the one accessed
    if (pose.scope.step == Act::CompWrite || pose.scope.step == Act::CompRead)
        s.indices.push_back(place<Formulas>(pose.spec.habits, w.g, w.position, w.count, w.fault).decoder.e);
    s.assuming = true;
    Term assume = there && posed.assume && assumed<Formulas>(t.assumes, w, pose.choices);
    if (sayable)
        assume = assume && w.g.decoders <= Bv<32>{sayable} && can_be_said<Formulas>(pose.scope, pose.choices, w);
    s.assuming = false;
    for (const z3::expr& d : s.definitions) assume = assume && Term(d);
    return {assume.e, posed.judged.given.e, posed.judged.then.e};
}

std::shared_ptr<World<Numbers>> solution(const z3::model& model) {
    auto world = std::make_shared<World<Numbers>>();
    each_value(*world, [&](const char* name, auto& value) { read(model, name, value); });
    each_array(*world, [&](const char* name, auto& array) {
        const Layers free = open_array(name);
        for (u32 i = 0; i < std::size(array.at); ++i)
            array.at[i] = static_cast<u32>(number(model, smt::read(free, Bv<32>(i)).e));
    });
    return world;
}
std::string in_words(const z3::model& model) {
    std::string all;
    const auto world = std::make_unique<World<Numbers>>();
    each_value(*world, [&](const char* name, auto& value) {
        read(model, name, value);
        if (value) all += fmt::format("{}{}={:#x}", all.empty() ? "" : " ", name, static_cast<u64>(value));
    });
    return all;
}
bool breaks(std::size_t theorem, const Pose& pose, World<Numbers>& world) {
    const Theorem<Numbers>& t = theorems<Numbers>[theorem];
    const Posed<Numbers> posed = t.pose(world, pose);
    return posed.assume && assumed<Numbers>(t.assumes, world, pose.choices) && !posed.judged.holds();
}
}  // namespace cxl::smt
