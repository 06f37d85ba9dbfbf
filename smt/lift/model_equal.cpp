// Equality of a lifted step with a model's: result, file position, data, state, writes to hardware, each alone.
#include <fmt/format.h>

#include "properties/claims/dpa.hpp"
#include "smt/lift/question.hpp"
#include "smt/lift/seen.hpp"
#include "smt/theorems.hpp"

namespace cxl::lift {
// A device that has a reserved bit set does not conform, and of such a one what they read as is free (contract, Words).
// Where the device conforms an earlier step has set it, and that step is the finding.
smt::Bv<32> Entry::free_bits(const Spec& model, const Geometry<Formulas>& g, u32 row) const {
    smt::Bv<32> bits{bits_of(model.rows[row], [](const FieldRow& f) { return reserved(f.kind); })};
    for (u32 i = 0; i < model.rows[row].field_count; ++i) {
        const FieldRow& f = model.rows[row].fields[i];
        if (!f.needs.known()) continue;
        bits = bits | select(present<Formulas>(model, g, lifted_.before, f), smt::Bv<32>{0u}, smt::Bv<32>{f.mask});
    }
    const smt::Bv<32> at = (g.dvsec + smt::Bv<32>{contract.rows[row].offset()}) >> 2;
    const smt::Bv<32> hardware = smt::read(lifted_.before.hardware.layers, at) >> lane_shift(row);
    return bits & (dvsec_register<Formulas>(lifted_.before, row) | hardware);
}
expr Entry::data_differs(const Spec& model, const Geometry<Formulas>& g, const Long<Formulas>& read) const {
    smt::Bv<32> free{0u};
    for (u32 row = first_dvsec_row; row < row_count && smt::accesses_dvsec(scope_.step); ++row) {
        const smt::Term here = w_.dword == smt::Bv<32>{contract.rows[row].offset() / 4} && exists<Formulas>(g, row);
        free = free | select(here, free_bits(model, g, row) << lane_shift(row), smt::Bv<32>{0u});
    }
    return any((lifted_.made.got ^ read) & ~widen(free >> (8 * scope_.first))).e;
}
expr Entry::dvsec_differs(const Spec& model, const Geometry<Formulas>& g, const State<Formulas>& after) const {
    const State<Formulas>& is = lifted_.after;
    if (scope_.step == smt::Act::Open) {  // what virtual config space holds behind Length is not this DVSEC's
        expr differs = truth(false);
        for (u32 row = first_dvsec_row; row < row_count; ++row)
            differs = differs || (exists<Formulas>(g, row) &&
                                  !(dvsec_register<Formulas>(is, row) == dvsec_register<Formulas>(after, row)))
                                     .e;
        return differs;
    }
    if (!smt::accesses_dvsec(scope_.step)) {
        const smt::Bv<32> dword = smt::Bv<32>::fresh();
        return (dword < smt::Bv<32>{dvsec_dwords}).e &&
               smt::read(is.dvsec.layers, dword).e != smt::read(after.dvsec.layers, dword).e;
    }
    const State<Formulas> shows = seen(model, choices_, g, after);
    expr differs = truth(false);
    std::array<u32, dvsec_dwords> owned{};
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const RegisterRow& r = contract.rows[row];
        owned[r.offset() / 4] |= lane_mask(row);
        // bytes of a register that Length cuts are nobody's: they show when they are read
        const smt::Bv<32> at{r.offset()}, end{r.offset() + r.bytes()};
        const expr behind = (g.length <= at && g.dvsec + end <= smt::Bv<32>{config_size}).e;
        const smt::Bv<32> diff =
            (dvsec_register<Formulas>(is, row) ^ dvsec_register<Formulas>(shows, row)) & ~free_bits(model, g, row);
        differs = differs || ((exists<Formulas>(g, row).e || behind) && any(diff).e);
    }
    for (u32 i = 0; i < dvsec_dwords; ++i) {
        const smt::Bv<32> dword{i}, rest{~owned[i]};
        const expr there = (g.dvsec + smt::Bv<32>{4 * i} < smt::Bv<32>{config_size}).e;
        differs = differs ||
                  (there && any((smt::read(is.dvsec.layers, dword) ^ smt::read(shows.dvsec.layers, dword)) & rest).e);
    }
    return differs;
}
// RST-5a: what a device that is gone shows is free, and the contract's model has one of it.
expr Entry::free_shadow() const {
    if (!smt::loads(scope_.step)) return truth(false);
    const std::size_t from = smt::scene().definitions.size();
    const Taken<Formulas> taken{lifted_.made, w_.g, choices_, lifted_.before, lifted_.after, w_.other.cm};
    const expr gone = claim::is_gone<Formulas>(taken).e;
    return !with_definitions(from, !gone);
}
std::vector<Question> Entry::equal(const Spec& model, const std::string& to) {
    smt::World<Formulas> w = w_;
    w.before = lifted_.before;  // what a model has and does not show does nothing
    w.g.cut_whole = smt::Term(model.habits.cut_registers_whole);
    const smt::Pose pose{model, choices_, scope_};
    smt::Moment<Formulas> m{w, pose};
    smt::make(m);
    const Made<Formulas>& c = lifted_.made;
    const smt::Bv<32> any = smt::Bv<32>::fresh();
    const expr in_block = z3::ult(any.e, (w_.g.comp_size() >> 2).e), is = truth(true);
    const expr comp_differs = smt::read(lifted_.after.comp.layers, any).e != smt::read(m.after.comp.layers, any).e;
    std::vector<Question> all{
        {"", "result", is, c.result.e != m.made.result.e},
        {"", "file position", is, c.moved.e != m.made.moved.e},
        {"", "state of COMP_REGS", in_block, in_block && comp_differs},
        {"", "state of the DVSEC", is, dvsec_differs(model, w.g, m.after)},
        {"", "all else", is, !lifted_.rest_kept},
    };
    const Reached<Formulas>&r = c.reached, &n = m.made.reached;
    all.push_back({"", "writes to hardware", is,
                   r.mmio.e != n.mmio.e || r.wbi.e != n.wbi.e || r.reset.e != n.reset.e ||
                       r.control2.e != n.control2.e || r.status2.e != n.status2.e || r.clears.e != n.clears.e ||
                       r.elsewhere.e != n.elsewhere.e});
    if (lifted_.made.op == Op::Read)
        all.push_back({"", "data", is, m.made.succeeded().e && data_differs(model, w.g, m.made.got)});
    const expr asked = &model == &contract ? safe_ && !free_shadow() : safe_;
    for (Question& q : all) q = {"", fmt::format("{} equal to {}", q.name, to), asked && q.given, asked && q.wrong};
    return all;
}
}  // namespace cxl::lift
