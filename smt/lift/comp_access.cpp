// The call: a file position with the region's index above the position in it, and a buffer of `count` bytes.
#include "smt/lift/comp_access.hpp"

#include "targets/cxl_uapi.h"

namespace cxl::lift {
namespace {
constexpr u32 position_bits = 40;  // VFIO: a region's index is above them
constexpr u32 rounds = 2;          // one dword, and a second that must not be
}  // namespace

const llvm::Function& comp_handler(const Series& series) {
    return region_rw(series, VFIO_REGION_SUBTYPE_CXL_COMP_REGS);
}
expr callable(const smt::World<Formulas>& w) {
    return z3::ult(w.position.e, number(u64{1} << position_bits, 64)) && z3::ult(w.index.e, number(1u << 23, 32)) &&
           z3::ult(w.count.e, number(u64{1} << 31, 64));  // VFS: MAX_RW_COUNT
}

Lifted comp_access(const Series& series, const smt::World<Formulas>& w, Op op, const expr& assume) {
    Lifted l;
    Memory memory;
    const Device d = device_of(series, memory, w.g, w.before);
    const expr file_position =
        z3::concat(w.index.e.extract(63 - position_bits, 0), w.position.e.extract(position_bits - 1, 0));
    const u32 position = memory.add({.name = "the file position", .size = number(8, offset_bits)});
    memory.store(position, number(0, offset_bits), 8, 8, defined(file_position), truth(true));
    const u32 user = memory.add_free("the user's buffer", w.count.e);
    memory.store(user, number(0, offset_bits), 4, 4, defined(w.data.e), truth(true));
    const Memory before = memory;

    Machine m(series.module(), memory, l.report, assume && callable(w), rounds);
    m.user_faults = w.fault.e;
    const Value writes = defined(number(op == Op::Write, 1));
    const llvm::Function& handler = comp_handler(series);
    const Value result =
        m.call(handler, {start_of(d.core), start_of(user), defined(w.count.e), start_of(position), writes}, truth(true))
            .at(0);
    l.report.failures.push_back({"a result that has no value", std::string(handler.getName()), result.poison});
    l.used = m.used;

    l.before = l.after = w.before;
    take(memory, d, w.g, l.after);
    l.stored = l.after;
    Made<Formulas>& t = l.made;
    t.op = op, t.region = Where::CompRegs, t.enabled = smt::Term(true);
    t.position = w.position, t.count = w.count, t.fault = w.fault, t.data = widen(w.data);
    t.result = smt::Bv<32>(result.bits.extract(31, 0));
    const expr moved = memory.load(position, number(0, offset_bits), 8, 8).bits - file_position;
    t.moved = smt::Bv<32>(moved.extract(31, 0));
    const auto buffer = [&](const Memory& of, u32 dword) { return smt::read(of[user].words, smt::Bv<32>{dword}); };
    t.got = widen(select(t.succeeded(), buffer(memory, 0), smt::Bv<32>{0u}));
    // a count of effects is all that a claim wants; no access to COMP_REGS has any (HDM-14)
    t.reached.mmio = select(smt::Term(Report::any_of(l.report.effects)), smt::Bv<32>{1u}, smt::Bv<32>{0u});

    const smt::Bv<32> other = smt::Bv<32>::fresh();
    const expr elsewhere = smt::read(before[user].words, other).e == smt::read(memory[user].words, other).e ||
                           (other.e == number(0, 32) && t.succeeded().e && truth(op == Op::Read));
    l.rest_kept = rest_kept(before, memory, d, w.g) && result.bits == z3::sext(t.result.e, 32) &&
                  moved == z3::sext(t.moved.e, 32) && (w.fault.e || elsewhere);
    return l;
}
}  // namespace cxl::lift
