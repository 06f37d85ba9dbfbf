// Arrays of formulas, and the scene that an obligation is built in.
#include "smt/formulas.hpp"

#include <fmt/format.h>

namespace cxl::smt {
namespace {
thread_local std::unique_ptr<Scene> current;
std::string next_name() { return fmt::format("k!{}", scene().names++); }
/// Whether both are numbers, and then the same one.
bool numbers(const z3::expr& a, const z3::expr& b, bool& same) {
    std::uint64_t x = 0, y = 0;
    if (!a.is_numeral_u64(x) || !b.is_numeral_u64(y)) return false;
    same = x == y;
    return true;
}
}  // namespace

Scene& scene() {
    if (!current) new_scene();
    return *current;
}
void new_scene() {
    current.reset();
    current = std::make_unique<Scene>();
}
z3::solver new_solver(u32 timeout_ms, u32 seed) {
    z3::solver solver(context());
    z3::params params(context());
    params.set("timeout", timeout_ms), params.set("random_seed", seed);
    solver.set(params);
    return solver;
}
Term Term::fresh() { return open(next_name().c_str()); }
template <unsigned width>
Bv<width> Bv<width>::fresh() {
    return open(next_name().c_str());
}
template struct Bv<32>;
template struct Bv<64>;

z3::expr with(z3::expr formula, const z3::expr& variable, const z3::expr& value) {
    z3::expr_vector from(context()), to(context());
    from.push_back(variable), to.push_back(value);
    return formula.substitute(from, to).simplify();
}
Bv<32> read(const Layers& top, const Bv<32>& index) {
    if (!top) return Bv<32>{0u};
    switch (top->kind) {
        case Layer::Kind::Free:
            return Bv<32>(z3::select(top->first, index.e));
        case Layer::Kind::Put: {
            bool same = z3::eq(top->first, index.e);
            if (same || (numbers(top->first, index.e, same) && same)) return Bv<32>(top->value);
            if (numbers(top->first, index.e, same)) return read(top->below, index);
            return select(Term(top->first == index.e), Bv<32>(top->value), read(top->below, index));
        }
        case Layer::Kind::Fill: {
            const Bv<32> place((index.e - top->first).simplify());
            return select(place < Bv<32>(top->count), Bv<32>(with(top->value, top->place, place.e)),
                          read(top->below, index));
        }
    }
    throw "every kind of layer is read";
}
Layers open_array(const char* name) {
    const z3::sort word = context().bv_sort(32);
    const z3::expr array = context().constant(name, context().array_sort(word, word)), none = context().bv_val(0, 32);
    return std::make_shared<Layer>(Layer{Layer::Kind::Free, {}, array, none, none, none});
}
Layers put(const Layers& below, const Bv<32>& index, const Bv<32>& value) {
    return std::make_shared<Layer>(Layer{Layer::Kind::Put, below, index.e, value.e, value.e, value.e});
}
Layers fill(const Layers& below, const Bv<32>& first, const Bv<32>& count, const Bv<32>& place, const Bv<32>& value) {
    return std::make_shared<Layer>(Layer{Layer::Kind::Fill, below, first.e, value.e, count.e, place.e});
}
void note_access(u32 elements, const Bv<32>& index, const Term& when) {
    std::uint64_t number = 0;
    if (index.e.is_numeral_u64(number) && number < elements) return;
    z3::expr past = (when && !(index < Bv<32>{elements})).e;
    for (const z3::expr& guard : scene().guards) past = past && guard;
    scene().outside.push_back(past);
}
}  // namespace cxl::smt
