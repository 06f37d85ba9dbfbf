// The device before it: at open the virtual config space is hardware's, as vfio-pci has read it.
#include "smt/lift/load_access.hpp"

namespace cxl::lift {
namespace {
constexpr u32 rounds = 1;  // loops are taken whole
constexpr std::string_view setup = "vfio_cxl_setup_dvsec_perms", reinit = "vfio_cxl_reinit_comp_regs",
                           reactivate = "vfio_cxl_reactivate_region";

std::vector<std::string_view> names(smt::Act step) {
    return step == smt::Act::Open ? std::vector{setup, reinit} : std::vector{reactivate};
}
/// The mapping of the HDM block, from the dword that it begins in: a read of what is no dword is none of the device's.
expr map_block(Memory& memory, const Geometry<Formulas>& g, const State<Formulas>& s) {
    const smt::Bv<32> past = g.hdm_offset & smt::Bv<32>{3u}, dword = smt::Bv<32>::fresh();
    const smt::Bv<32> value = smt::read(s.cm.layers, (g.hdm_offset >> 2) + dword);
    const u32 object = memory.add({.name = "the mapping of the HDM block",
                                   .size = z3::zext((g.comp_size() - g.hdm_offset + past).e, 32).simplify(),
                                   .words = smt::fill({}, smt::Bv<32>{0u}, smt::Bv<32>{~0u}, dword, value)});
    return pointer(object, z3::zext(past.e, 32));
}
/// What the step is for, and no register: the hooks at open, whether the region is active after a reset.
void forget_intended(const Series& series, smt::Act step, Memory& before, const Memory& after, const Device& d) {
    if (step == smt::Act::Open) {
        for (const auto& [place, hook] : after[d.core].pointers) before[d.core].pointers.insert_or_assign(place, hook);
        return;
    }
    const Member m = series.members.of(state_name, "region_active");
    put_member(series, before, d.state, state_name, "region_active",
               after.load(d.state, number(m.offset, offset_bits), m.bytes, 1).bits);
}
}  // namespace

std::string_view absent_loader(const Series& series, smt::Act step) {
    for (const std::string_view name : names(step))
        if (!defined_as(series, name)) return name;
    return {};
}
std::vector<const llvm::Function*> loaders(const Series& series, smt::Act step) {
    std::vector<const llvm::Function*> all;
    for (const std::string_view name : names(step)) all.push_back(&function_named(series, name));
    return all;
}
Lifted load_access(const Series& series, const smt::World<Formulas>& w, smt::Act step, const expr& assume) {
    Lifted l;
    Memory memory;
    const State<Formulas> found = smt::found_by(step, w);
    State<Formulas> finds = found;
    if (step == smt::Act::Open) finds.dvsec = hardware_as_shadow<Formulas>(w.g, found).dvsec;
    const Device d = device_of(series, memory, w.g, finds);
    put_pointer(series, memory, d.state, state_name, "hdm_iobase", map_block(memory, w.g, finds));
    Memory before = memory;

    Machine m(series.module(), memory, l.report, assume, rounds);
    for (const llvm::Function* f : loaders(series, step))
        m.call(*f, {start_of(f->getName() == llvm::StringRef(reinit) ? d.state : d.core)}, truth(true));
    l.used = m.used;

    l.before = w.before, l.after = found;
    take(memory, d, w.g, l.after);
    l.stored = l.after;
    Made<Formulas>& t = l.made;
    t.op = step == smt::Act::Open ? Op::Open : Op::Reset, t.first = step == smt::Act::Open;
    t.enabled = smt::Term(true), t.comp_told = widen(w.g.comp_size());
    t.reached.mmio = select(smt::Term(Report::any_of(l.report.effects)), smt::Bv<32>{1u}, smt::Bv<32>{0u});
    forget_intended(series, step, before, memory, d);
    l.rest_kept = rest_kept(before, memory, d, w.g);
    return l;
}
}  // namespace cxl::lift
