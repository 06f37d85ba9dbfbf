// GET_REGION_INFO of the component BAR: what of it may be mapped.  Rules REG-1, REG-4, UAPI-3, SYS-3, LIFE-1.
#include "model/areas.hpp"
#include "smt/formula.hpp"
#include "smt/lift/bar_calls.hpp"
#include "smt/lift/bar_places.hpp"
#include "targets/cxl_uapi.h"

namespace cxl::lift {
namespace {
using smt::Bv;
using smt::Term;
constexpr u32 sparse_header = VFIO_REGION_INFO_CAP_SPARSE_MMAP | 1u << 16;  // version 1
constexpr u32 capability_bytes = sizeof(vfio_region_info_cap_sparse_mmap),
              area_bytes = sizeof(vfio_region_sparse_mmap_area), info_bytes = 32;  // UAPI-3
constexpr u32 reads_writes = VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE;

Term fails_with(const RegionInfoCall& c, int error) { return c.result == Bv<32>{static_cast<u32>(-error)}; }
/// The areas told are the BAR less the block, each of some bytes.
Term areas_right(const RegionInfoCall& c, const smt::World<Formulas>& w, const Beside<Formulas>& rest) {
    Term good = c.areas <= Bv<32>{RegionInfoCall::most_areas};
    Bv<64> last_end{0u}, covered{0u};
    for (u32 i = 0; i < RegionInfoCall::most_areas; ++i) {
        const Term there = Bv<32>{i} < c.areas;
        const Interval<Formulas>& area = c.area[i];
        good = good && implies(there, !area_faults<Formulas>(area, last_end, w.size, w.one).some());
        last_end = select(there, area.start + area.length, last_end);
        covered = covered + select(there, area.length, Bv<64>{0u});
    }
    return good && covered == rest.before.length + rest.behind.length;
}
/// REG-1, REG-4, U-15: one capability with these areas; none, and no MMAP, where nothing is left.
Term told_right(const RegionInfoCall& c, const smt::World<Formulas>& w) {
    const Beside<Formulas> rest = beside<Formulas>(w.size, w.one);
    const Term left = any(rest.before.length | rest.behind.length), none = c.capabilities == Bv<32>{0u},
               maps = any(c.flags & Bv<32>{VFIO_REGION_INFO_FLAG_MMAP});
    const Term one = c.capabilities == Bv<32>{1u} && c.header == Bv<32>{sparse_header} &&
                     c.bytes == Bv<32>{capability_bytes} + (c.areas << 4) && areas_right(c, w, rest);
    static_assert(area_bytes == 1 << 4);
    return c.result == Bv<32>{0u} && c.size == w.size && c.offset == widen(c.index) << 40 &&
           (c.flags & Bv<32>{reads_writes}) == Bv<32>{reads_writes} &&
           ((one && (maps || !left)) || (none && !maps && !left));
}
/// As the model's two parts, the first of which may be missing.
Term equal(const RegionInfoCall& c, const Beside<Formulas>& rest) {
    const auto same = [](const Interval<Formulas>& a, const Interval<Formulas>& b) {
        return a.start == b.start && a.length == b.length;
    };
    const Term before = any(rest.before.length), behind = any(rest.behind.length);
    const Bv<32> count = select(before && behind, Bv<32>{2u}, Bv<32>{1u});
    return c.areas == count && implies(before, same(c.area[0], rest.before)) &&
           implies(behind, select(before, same(c.area[1], rest.behind), same(c.area[0], rest.behind)));
}
}  // namespace

EntryProof prove_areas(const Asking& a, const std::string& name, const llvm::Function& f) {
    const smt::World<Formulas> w = smt::free_world();
    expr assume = (valid<Formulas>(contract, a.with.choices, w.g, w.before).e && taken(w)).simplify();
    std::unique_lock module(a.series.alone);
    const RegionInfoCall c = region_info_call(a.series, f, w, assume);
    assume = assume && z3::ult(c.bar.e, number(CXL_BARS, 32));
    CallProof p(a, name, f, assume, c.report, c.used);
    module.unlock();
    p.safety();

    const Term room = Bv<32>{info_bytes} <= c.argsz, here = room && c.index == c.bar;
    const expr refused = c.report.refused(), answers = here.e && !refused;
    const std::vector<Case> cases = block_cases(w);
    const auto ask = [&](const char* rule, const char* what, const expr& given, const expr& wrong) {
        const Question q{rule, what, given, given && wrong};
        p.ask(q, cases, [&](const Case& one) -> Shown {
            for (u32 place = 0; place < std::size(block_places) && !q.rule.empty(); ++place) {
                Script s = opened(static_cast<BlockPlace>(place));
                if (!p.fails(q, one.holds && is_of(s.device, w))) continue;
                s.add({.op = Op::RegionInfo, .where = {.region = Where::Bar}, .count = 512});
                return p.show(s, q.rule);
            }
            return {};
        });
    };
    const Term ends = within<Formulas>(w.one, w.size), right = told_right(c, w);
    const Beside<Formulas> rest = beside<Formulas>(w.size, w.one);
    const Term left = any(rest.before.length | rest.behind.length);
    ask("REG-1", "the areas are the BAR less the block", answers && ends.e, !right.e);
    ask("REG-4", "no area of a block past the BAR's end lies outside", answers && !ends.e,
        !(right || fails_with(c, EINVAL)).e);
    ask("SYS-3", "what is reserved is told as 0", answers && (c.capabilities == Bv<32>{1u}).e,
        (c.capabilities == Bv<32>{1u} && any(c.reserved)).e);
    ask("UAPI-3", "without room for what is fixed it is refused", !room.e,
        !fails_with(c, EINVAL).e || !c.info_kept || any(c.capabilities).e);
    ask("LIFE-1", "without memory it is refused, and tells nothing", here.e && refused,
        !fails_with(c, ENOMEM).e || !c.info_kept);
    ask("LIFE-1", "what it acquires is released", here.e, c.leaks);
    ask("", "the areas equal the contract's, where some are left", answers && (ends && left).e, !equal(c, rest).e);
    ask("", "another region is left to vfio-pci", room.e && !here.e,
        !fails_with(c, ENOTTY).e || !c.info_kept || any(c.capabilities).e);
    ask("", "all else is kept", truth(true), !c.rest_kept);
    return p.proof;
}
}  // namespace cxl::lift
