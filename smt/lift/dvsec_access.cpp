// The calls: a position in config space, a width, and the value in its low bytes.
#include "smt/lift/dvsec_access.hpp"

#include "smt/lift/seen.hpp"

namespace cxl::lift {
namespace {
constexpr u32 rounds = 1;  // the hooks have no loop

/// How often the effects reach a register of the DVSEC, and what they carry there.
class Sent {
public:
    Sent(const std::vector<Effect>& effects, const Geometry<Formulas>& g) : effects_(effects), g_(g) {}
    /// Writes that cover a byte of the register, and with a bit set or that bit alone.
    smt::Bv<32> to(u32 row) const {
        return count([&](const Effect& e) { return covers(e, row); });
    }
    smt::Bv<32> with(Id bit) const {
        return count([&](const Effect& e) {
            return covers(e, bit.row) && (at(e, bit.row) & number(bit.mask, 32)) != number(0, 32);
        });
    }
    smt::Bv<32> alone(Id bit) const {
        return count([&](const Effect& e) { return covers(e, bit.row) && at(e, bit.row) == number(bit.mask, 32); });
    }
    smt::Bv<32> all() const {
        return count([](const Effect&) { return truth(true); });
    }

private:
    template <class F>
    smt::Bv<32> count(F which) const {
        smt::Bv<32> n{0u};
        for (const Effect& e : effects_)
            n = n + select(smt::Term((e.when && which(e)).simplify()), smt::Bv<32>{1u}, smt::Bv<32>{0u});
        return n;
    }
    /// From the register's first byte to the effect's.
    expr past(const Effect& e, u32 row) const {
        return e.position - (g_.dvsec + smt::Bv<32>{contract.rows[row].offset()}).e;
    }
    expr covers(const Effect& e, u32 row) const {
        const expr before = number(0, 32) - past(e, row);
        return z3::ult(past(e, row), number(contract.rows[row].bytes(), 32)) || z3::ult(before, number(e.bytes, 32));
    }
    /// What the effect puts into the register's bits, if it begins at the register or behind its first byte.
    expr at(const Effect& e, u32 row) const {
        const expr value = e.bytes == 4 ? e.value : e.value & number((1u << (8 * e.bytes)) - 1, 32);
        return z3::shl(value, past(e, row) * number(8, 32)) & number(contract.rows[row].mask(), 32);
    }
    const std::vector<Effect>& effects_;
    const Geometry<Formulas>& g_;
};
/// The call of a hook, as vfio-pci's config path makes it.
struct Call {
    const Series& series;
    const Device& device;
    const Geometry<Formulas>& g;
    const Piece<Formulas>& piece;
    Value run(Machine& m, Op op, const Value& value) const {
        const smt::Bv<32> in_dvsec = (piece.dword << 2) + smt::Bv<32>{piece.first}, position = g.dvsec + in_dvsec;
        const Value core = start_of(device.core), perm = defined(number(0, pointer_bits));
        return m
            .call(dvsec_hook(series, op),
                  {core, defined(position.e), defined(number(piece.width, 32)), perm, defined(in_dvsec.e), value},
                  truth(true))
            .at(0);
    }
};
u32 add_value(Memory& memory) { return memory.add({.name = "the value", .size = number(4, offset_bits)}); }
smt::Bv<32> in_lanes(const Memory& memory, u32 value, const Piece<Formulas>& piece) {
    const smt::Bv<32> got = smt::read(memory[value].words, smt::Bv<32>{0u});
    return (got << (8 * piece.first)) & smt::Bv<32>{piece.lanes()};
}
}  // namespace

const llvm::Function& dvsec_hook(const Series& series, Op op) {
    return stored_in(series, core_name, op == Op::Write ? "dvsec_writefn" : "dvsec_readfn");
}
smt::Bv<32> hook_reads(const Series& series, Memory& memory, const Device& d, const Geometry<Formulas>& g,
                       const State<Formulas>& s, const Piece<Formulas>& piece, const expr& assume, Report& report) {
    const u32 value = add_value(memory);
    Machine m(series.module(), memory, report, assume, rounds);
    m.hardware = s.hardware.layers;
    Call{series, d, g, piece}.run(m, Op::Read, start_of(value));
    return in_lanes(memory, value, piece);
}
expr hooked(const smt::World<Formulas>& w, const smt::Scope& scope) {
    const smt::Bv<32> end = (w.dword << 2) + smt::Bv<32>{scope.first + scope.width};
    return (w.dword < smt::Bv<32>{0x400u} && end <= w.g.length && w.g.dvsec + end <= smt::Bv<32>{config_size}).e;
}

Lifted dvsec_access(const Series& series, const smt::World<Formulas>& w, Op op, const smt::Scope& scope,
                    Carried<Formulas>& carried, const expr& assume) {
    Lifted l;
    Memory memory;
    const Device d = device_of(series, memory, w.g, w.before);
    const Piece<Formulas> piece{w.dword, scope.first, scope.width};
    const smt::Bv<32> position = w.g.dvsec + (w.dword << 2) + smt::Bv<32>{scope.first};
    const smt::Bv<32> lanes{piece.lanes()}, sent = (w.data & lanes) >> (8 * scope.first);
    const u32 value = add_value(memory);
    const Memory before = memory;

    Machine m(series.module(), memory, l.report, assume, rounds);
    m.hardware = w.before.hardware.layers;
    const bool writes = op == Op::Write;
    const Value result = Call{series, d, w.g, piece}.run(m, op, writes ? defined(sent.e) : start_of(value));
    l.report.failures.push_back(
        {"a result that has no value", std::string(dvsec_hook(series, op).getName()), result.poison});
    l.used = m.used;

    l.after = w.before;
    take(memory, d, w.g, l.after);
    l.stored = l.after;
    Made<Formulas>& t = l.made;
    t.op = op, t.region = Where::Config, t.enabled = smt::Term(true);
    t.position = widen(position), t.count = Long<Formulas>{scope.width};
    t.result = t.moved = smt::Bv<32>(result.bits);
    const smt::Bv<32> dword = (w.g.dvsec >> 2) + w.dword;
    Formulas::put(carried.lanes, dword, lanes, smt::Term(true));
    if (writes) {
        t.data = widen(sent);
        Formulas::put(carried.sent, dword, w.data & lanes, smt::Term(true));
    } else {
        const smt::Bv<32> got = in_lanes(memory, value, piece);
        t.data = widen(sent), t.got = widen(got >> (8 * scope.first));
        Formulas::put(carried.sent, dword, got, smt::Term(true));
    }
    t.carried = &carried;
    const Sent to(l.report.effects, w.g);
    constexpr Id wbi = id("dvsec.Control2.Initiate_Cache_WBI"), reset = id("dvsec.Control2.Initiate_CXL_Reset"),
                 clears = id("dvsec.Status2.Volatile_HDM_Preservation_Error");
    t.reached.wbi = to.with(wbi), t.reached.reset = to.with(reset), t.reached.control2 = to.to(wbi.row);
    t.reached.status2 = to.to(clears.row), t.reached.clears = to.alone(clears);
    t.reached.elsewhere = to.all() - t.reached.control2 - t.reached.status2;
    l.rest_kept = rest_kept(before, memory, d, w.g);
    l.before = seen(series, before, d, w.g, w.before, assume, l.report);
    l.after = seen(series, memory, d, w.g, l.after, assume, l.report);
    return l;
}
}  // namespace cxl::lift
