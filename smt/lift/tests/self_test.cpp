// The handler of COMP_REGS lifted twice, once after passes that reorder and rewrite it, is the same for all values. So
// that this is no empty question, reads and writes are shown to differ.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "properties/guarded.hpp"
#include "properties/script.hpp"
#include "smt/formula.hpp"
#include "smt/lift/comp_access.hpp"

namespace {
using namespace cxl;
using namespace cxl::lift;
constexpr const char* rewritten =
    "function(sroa,mem2reg,early-cse,reassociate,jump-threading,simplifycfg,loop-simplify,lcssa)";
std::vector<std::string> bitcode;

/// Whether the two can differ in result, file position, data, or a dword of the shadow.
z3::check_result differ(const Series& a, Op op, const Series& b, Op other) {
    constexpr u32 timeout_ms = 120000;
    smt::new_scene();
    const smt::World<Formulas> w = smt::free_world();
    const expr assume = valid<Formulas>(contract, Choices{}, w.g, w.before).e && callable(w);
    const Lifted x = comp_access(a, w, op, assume), y = comp_access(b, w, other, assume);
    for (const Lifted* l : {&x, &y})
        for (const Unsupported& u : l->report.unsupported)
            throw std::runtime_error(fmt::format("unsupported {} at {}", u.name, u.where));
    const smt::Bv<32> any = smt::Bv<32>::fresh();
    const auto at = [&](const Lifted& l) { return smt::read(l.after.comp.layers, any).e; };
    z3::solver solver = smt::new_solver(timeout_ms, 0);
    solver.add(assume && !Report::any_of(x.report.failures) && !Report::any_of(y.report.failures) &&
               (x.made.result.e != y.made.result.e || x.made.moved.e != y.made.moved.e ||
                x.made.got.e != y.made.got.e || (z3::ult(any.e, (w.g.comp_size() >> 2).e) && at(x) != at(y))));
    return solver.check();
}
int run() {
    const Series plain(load(bitcode)), other(load(bitcode, rewritten));
    for (const Op op : {Op::Write, Op::Read})
        if (const z3::check_result r = differ(plain, op, other, op); r != z3::unsat)
            throw std::runtime_error(r == z3::sat ? "the rewritten handler differs" : "the solver gives up");
    if (differ(plain, Op::Write, other, Op::Read) != z3::sat)
        throw std::runtime_error("a write is not told from a read");
    fmt::print("the handler equals itself after {}\n", rewritten);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Shows that the lifted handler does not depend on the form of its bitcode.", "self_test"};
    app.add_option("BITCODE", bitcode)->required();
    return guarded(app, argc, argv, run);
}
