// Both calls of a device whose structures say where its block lies.
#include "smt/lift/bar_calls.hpp"

#include "model/areas.hpp"
#include "targets/cxl_uapi.h"

namespace cxl::lift {
namespace {
constexpr u32 rounds = 1;  // neither has a loop
constexpr u32 bars = CXL_BARS;

smt::Bv<32> word(const Object& o, std::size_t byte) {
    return smt::read(o.words, smt::Bv<32>{static_cast<u32>(byte / 4)});
}
smt::Bv<64> wide(const Object& o, std::size_t byte) {
    return smt::Bv<64>(z3::concat(word(o, byte + 4).e, word(o, byte).e));
}
smt::Bv<32> selected(const expr& when, const smt::Bv<32>& a, const smt::Bv<32>& b) {
    return select(smt::Term(when), a, b);
}
/// What the capabilities that are told say; where there are several, the last.
void take_told(const Memory& memory, RegionInfoCall& c) {
    using Sparse = vfio_region_info_cap_sparse_mmap;
    using Area = vfio_region_sparse_mmap_area;
    for (const Told& t : c.report.told) {
        const Object& o = memory[t.object];
        c.capabilities = c.capabilities + selected(t.when, smt::Bv<32>{1u}, smt::Bv<32>{0u});
        c.header = selected(t.when, word(o, offsetof(Sparse, header)), c.header);
        c.areas = selected(t.when, word(o, offsetof(Sparse, nr_areas)), c.areas);
        c.reserved = selected(t.when, word(o, offsetof(Sparse, reserved)), c.reserved);
        c.bytes = selected(t.when, smt::Bv<32>(t.bytes.extract(31, 0)), c.bytes);
        for (u32 i = 0; i < RegionInfoCall::most_areas; ++i) {
            const std::size_t from = offsetof(Sparse, areas) + i * sizeof(Area);
            const Interval<Formulas> is{wide(o, from + offsetof(Area, offset)), wide(o, from + offsetof(Area, size))};
            c.area[i] = {select(smt::Term(t.when), is.start, c.area[i].start),
                         select(smt::Term(t.when), is.length, c.area[i].length)};
        }
    }
}
}  // namespace

Device with_block(const Series& series, Memory& memory, const smt::World<Formulas>& w, const expr& bar) {
    const Device d = device_of(series, memory, w.g, w.before);
    const auto is = [&](std::string_view member, const expr& value) {
        put_member(series, memory, d.state, state_name, member, value);
    };
    is("comp_reg_offset", w.one.start.e), is("comp_reg_size", w.one.length.e), is("comp_reg_bar", bar);
    return d;
}
expr taken(const smt::World<Formulas>& w) {
    return (w.one.length == smt::Bv<64>{u64{CXL_BLOCK_SIZE}} && w.size <= smt::Bv<64>{largest_bar} &&
            registers_inside<Formulas>(w.size, w.one.start, w.g.comp_size()))
        .e;
}

OverlapCall overlap_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                         const expr& assume) {
    OverlapCall c;
    Memory memory;
    const Device d = with_block(series, memory, w, fresh(8));
    const Memory before = memory;
    Machine m(series.module(), memory, c.report, assume, rounds);
    const Value told =
        m.call(asked, {start_of(d.core), defined(w.two.start.e), defined(w.two.length.e)}, truth(true)).at(0);
    c.report.failures.push_back({"a result that has no value", std::string(asked.getName()), told.poison});
    c.told = smt::Term(told.bits == number(1, 1));
    c.used = m.used;
    c.rest_kept = all_kept(before, memory, d, w, c.report);
    return c;
}

RegionInfoCall region_info_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                                const expr& assume) {
    using Info = vfio_region_info;
    RegionInfoCall c;
    c.bar = smt::Bv<32>::open("bar"), c.index = smt::Bv<32>::open("asked"), c.argsz = smt::Bv<32>::open("argsz");
    const expr there = assume && z3::ult(c.bar.e, number(bars, 32));
    Memory memory;
    const Device d = with_block(series, memory, w, c.bar.e.extract(7, 0));
    const u32 info = memory.add_free("struct vfio_region_info", number(sizeof(Info), offset_bits));
    const auto is = [&](std::size_t byte, const expr& value) {
        memory.store(info, number(byte, offset_bits), 4, 4, defined(value), truth(true));
    };
    is(offsetof(Info, argsz), c.argsz.e), is(offsetof(Info, index), c.index.e);
    const u32 caps = memory.add_free("struct vfio_info_cap", number(16, offset_bits));
    const Memory before = memory;

    Machine m(series.module(), memory, c.report, there, rounds);
    m.bar.number = c.bar.e, m.bar.size = w.size.e;
    const Value result = m.call(asked, {start_of(d.core), start_of(info), start_of(caps)}, truth(true)).at(0);
    c.report.failures.push_back({"a result that has no value", std::string(asked.getName()), result.poison});
    c.result = smt::Bv<32>(result.bits);
    c.used = m.used;
    const Object& told = memory[info];
    c.flags = word(told, offsetof(Info, flags));
    c.size = wide(told, offsetof(Info, size)), c.offset = wide(told, offsetof(Info, offset));
    take_told(memory, c);
    for (const Acquired& a : c.report.acquired) c.leaks = c.leaks || held(memory, a);
    const smt::Bv<32> any = smt::Bv<32>::fresh();
    c.info_kept = z3::uge(any.e, number(sizeof(Info) / 4, 32)) ||
                  smt::read(before[info].words, any).e == smt::read(told.words, any).e;
    c.rest_kept = all_kept(before, memory, d, w, c.report) && word(told, offsetof(Info, argsz)).e == c.argsz.e &&
                  word(told, offsetof(Info, index)).e == c.index.e;
    return c;
}
}  // namespace cxl::lift
