// mmap of the component BAR: whether the series tells a request that touches the block.  Rules REG-2, REG-2a.
#include <fmt/format.h>

#include "model/dpa.hpp"
#include "smt/formula.hpp"
#include "smt/lift/bar_calls.hpp"
#include "smt/lift/bar_places.hpp"
#include "targets/kernel/shim/tests/series_call.h"

namespace cxl::lift {
namespace {
/// What vfio-pci passes on: whole pages inside the BAR as far as its last page reaches.
expr passed_on(const smt::World<Formulas>& w) {
    const smt::Bv<64> within_page{page_size - 1};
    return (whole_pages<Formulas>(w.two) && within<Formulas>(w.two, (w.size + within_page) & ~within_page)).e;
}
/// No script makes such a request: the function itself is called, as it is compiled.
Shown called(const CallProof& p, const smt::World<Formulas>& w, const Case& c) {
    const Interval<Numbers> block{p.in_model(w.one.start.e), p.in_model(w.one.length.e)},
        request{p.in_model(w.two.start.e), p.in_model(w.two.length.e)};
    const bool told = call_mmap_overlap(block.start, block.length, request.start, request.length);
    if (told == overlap<Numbers>(request, block)) return {};
    return {fmt::format("REG-2a overlap of {}", c.name),
            fmt::format("{}{:#x}+{:#x}, block {:#x}+{:#x}: {}\n", by_call, request.start, request.length, block.start,
                        block.length, told ? "overlap" : "none")};
}
/// The same of a request that one does make.
Shown mapped(CallProof& p, const smt::World<Formulas>& w, const Question& q, const Case& c) {
    for (u32 place = 0; place < std::size(block_places); ++place) {
        Script s = opened(static_cast<BlockPlace>(place));
        if (!p.fails(q, c.holds && is_of(s.device, w))) continue;
        const auto offset = static_cast<std::int32_t>(p.in_model(w.two.start.e));
        s.add({.op = Op::Mmap, .where = {.region = Where::Bar, .offset = offset}, .data = p.in_model(w.two.length.e)});
        return p.show(s, q.rule);
    }
    return {};
}
}  // namespace

EntryProof prove_overlap(const Asking& a, const std::string& name, const llvm::Function& f) {
    const smt::World<Formulas> w = smt::free_world();
    const expr assume = (valid<Formulas>(contract, a.with.choices, w.g, w.before).e && taken(w)).simplify();
    std::unique_lock module(a.series.alone);
    const OverlapCall c = overlap_call(a.series, f, w, assume);
    CallProof p(a, name, f, assume, c.report, c.used);
    module.unlock();
    p.safety();
    const expr is = overlap<Formulas>(w.two, w.one).e, wrong = c.told.e != is;
    const Question passed{"REG-2", "the overlap of what mmap passes on is told", passed_on(w), passed_on(w) && wrong};
    p.ask(passed, block_cases(w), [&](const Case& one) { return mapped(p, w, passed, one); });

    const expr none = w.two.length.e == number(0, 64), end = w.two.start.e + w.two.length.e;
    const Question exact{"REG-2a", "the overlap is exact, of all starts and lengths", is, wrong};
    p.ask(exact, {{"an empty request", none}, {"a request that wraps", z3::ult(end, w.two.start.e)}},
          [&](const Case& one) { return called(p, w, one); });
    p.ask({"", "all else is kept", truth(true), !c.rest_kept});
    return p.proof;
}
}  // namespace cxl::lift
