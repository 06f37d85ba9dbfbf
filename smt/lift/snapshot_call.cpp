// The call of a device that has neither shadow nor mapping yet.
#include "smt/lift/snapshot_call.hpp"

#include "smt/lift/bar_calls.hpp"

namespace cxl::lift {
namespace {
constexpr u32 rounds = 1;  // the loop is taken whole
constexpr std::string_view members[] = {"comp_reg_virt", "hdm_iobase"};
constexpr u32 cm_dwords = (CXL_BLOCK_SIZE - CXL_BLOCK_CM_OFFSET) / 4;

/// From the block on to the BAR's end, as the one that looks for its capabilities has mapped it.
u32 found_in(Memory& memory, const smt::World<Formulas>& w) {
    const smt::Bv<32> dword = smt::Bv<32>::fresh();
    return memory.add({.name = "the mapping of the block",
                       .size = (w.size - w.one.start).e,
                       .words = smt::fill(smt::open_array("block"), smt::Bv<32>{u32{CXL_BLOCK_CM_OFFSET / 4}},
                                          smt::Bv<32>{cm_dwords}, dword, smt::read(w.before.cm.layers, dword))});
}
}  // namespace

SnapshotCall snapshot_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                           const expr& assume) {
    const expr bar = smt::Bv<32>::open("bar").e, start = smt::Bv<64>::open("bar_start").e;
    SnapshotCall c{.assume = assume && z3::ult(bar, number(CXL_BARS, 32)) && w.size.e != number(0, 64) &&
                             z3::ule(start, -w.size.e)};
    Memory memory;
    const Device d = with_block(series, memory, w, bar.extract(7, 0));
    for (const std::string_view member : members)
        put_pointer(series, memory, d.state, state_name, member, number(0, pointer_bits));
    const u32 mapping = found_in(memory, w);
    Memory before = memory;

    Machine m(series.module(), memory, c.report, c.assume, rounds);
    m.bar = {bar, start, w.size.e};
    const Value result = m.call(asked, {start_of(d.core), start_of(d.state), start_of(mapping)}, truth(true)).at(0);
    c.report.failures.push_back({"a result that has no value", std::string(asked.getName()), result.poison});
    c.result = smt::Bv<32>(result.bits), c.used = m.used;

    const auto led_to = [&](std::string_view member) {
        return pointer_of(series, memory, d.state, state_name, member);
    };
    const Value shadow = led_to(members[0]), block = led_to(members[1]);
    c.keeps_none = shadow.bits == number(0, pointer_bits) && block.bits == number(0, pointer_bits);
    c.place = smt::Bv<32>::open("place"), c.dword = smt::Bv<32>{0u}, c.bytes = smt::Bv<64>{0u};
    const expr hdm = z3::zext(w.g.hdm_offset.e, 32), size = z3::zext((w.g.comp_size() - w.g.hdm_offset).e, 32);
    for (const Acquired& a : c.report.acquired) {
        const Object& o = memory[a.object];
        const expr there = held(memory, a), kept = (a.mapped ? block : shadow).bits == start_of(a.object).bits;
        c.leaks = c.leaks || (there && !kept);
        if (a.mapped) {
            const expr at = start + w.one.start.e + number(CXL_BLOCK_CM_OFFSET, 64) + hdm;
            c.maps_block = c.maps_block || (there && kept && *a.mapped == at && o.size == size);
        } else {
            c.dword = select(smt::Term(there && kept), smt::read(o.words, c.place), c.dword);
            c.bytes = select(smt::Term(there && kept), smt::Bv<64>(o.size), c.bytes);
        }
    }
    for (const std::string_view member : members)  // what the call is for
        put_pointer(series, before, d.state, state_name, member, led_to(member).bits);
    c.rest_kept = all_kept(before, memory, d, w, c.report);
    return c;
}
}  // namespace cxl::lift
