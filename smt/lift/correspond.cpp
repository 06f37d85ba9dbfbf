// Members by name, the one place that has them.
#include "smt/lift/correspond.hpp"

namespace cxl::lift {
namespace {
class Filling {
public:
    Filling(const Series& series, Memory& memory, std::string_view structure)
        : series_(series),
          members_(series.members),
          memory_(memory),
          structure_(structure),
          object_(memory.add_free(std::string(structure), number(members_.size(structure), offset_bits))) {}
    void is(std::string_view member, const expr& value) {
        put_member(series_, memory_, object_, structure_, member, value);
    }
    void leads_to(std::string_view member, u32 object) {
        put_pointer(series_, memory_, object_, structure_, member, start_of(object).bits);
    }
    u32 object() const { return object_; }

private:
    const Series& series_;
    const Members& members_;
    Memory& memory_;
    std::string_view structure_;
    u32 object_;
};
}  // namespace

void put_member(const Series& series, Memory& memory, u32 object, std::string_view structure, std::string_view member,
                const expr& value) {
    const Member m = series.members.of(structure, member);
    memory.store(object, number(m.offset, offset_bits), m.bytes, 1, defined(resized(value, 8 * m.bytes)), truth(true));
}
void put_pointer(const Series& series, Memory& memory, u32 object, std::string_view structure, std::string_view member,
                 const expr& pointer) {
    const Member m = series.members.of(structure, member);
    memory.store_pointer(object, number(m.offset, offset_bits), defined(pointer), truth(true));
}
Value pointer_of(const Series& series, const Memory& memory, u32 object, std::string_view structure,
                 std::string_view member) {
    return memory.load_pointer(object, number(series.members.of(structure, member).offset, offset_bits));
}
Device device_of(const Series& series, Memory& memory, const Geometry<Formulas>& g, const State<Formulas>& s) {
    constexpr Id cache = id("dvsec.Capability.Cache_Capable");
    const auto wide = [](const smt::Bv<32>& w) { return z3::zext(w.e, offset_bits - 32); };
    Device d;
    // kcalloc(size / 4, 4): what is left of a size that is no multiple of 4 has no memory
    const expr dwords = z3::lshr(wide(g.comp_size()), number(2, offset_bits));
    d.shadow = memory.add(
        {.name = "the shadow", .size = z3::shl(dwords, number(2, offset_bits)).simplify(), .words = s.comp.layers});

    Filling state(series, memory, state_name);
    state.is("hdm_reg_offset", wide(g.hdm_offset));
    state.is("hdm_reg_size", wide(g.comp_size() - g.hdm_offset));
    state.is("hdm_count", g.decoders.e);
    state.is("cxlds.cxl_dvsec", g.dvsec.e);
    state.is("dvsec_len", g.length.e);
    state.is("cache_capable", z3::ite(any(dvsec_register<Formulas>(s, cache.row) & smt::Bv<32>{cache.mask}).e,
                                      number(1, 8), number(0, 8)));
    state.leads_to("comp_reg_virt", d.shadow);

    // its dwords of the DVSEC are the model's, all else is any value
    const smt::Bv<32> first = g.dvsec >> 2, place = smt::Bv<32>::fresh();
    const smt::Bv<32> dword = smt::read(s.dvsec.layers, place);
    d.config =
        memory.add({.name = "the virtual config space",
                    .size = number(config_size, offset_bits),
                    .words = smt::fill(smt::open_array("vconfig"), first, smt::Bv<32>{dvsec_dwords}, place, dword)});

    Filling core(series, memory, core_name);
    core.leads_to("cxl", state.object());
    core.leads_to("vconfig", d.config);
    core.leads_to("pdev", memory.add_free("struct pci_dev", number(0, offset_bits)));  // handed on, never looked into
    d.core = core.object(), d.state = state.object();
    d.structures = {d.core, d.state};
    return d;
}
expr held(const Memory& memory, const Acquired& a) { return a.when && memory[a.object].size != number(0, offset_bits); }
void take(const Memory& memory, const Device& d, const Geometry<Formulas>& g, State<Formulas>& s) {
    s.comp.layers = memory[d.shadow].words;
    const smt::Bv<32> place = smt::Bv<32>::fresh();
    const smt::Bv<32> dword = smt::read(memory[d.config].words, (g.dvsec >> 2) + place);
    s.dvsec.layers = smt::fill(s.dvsec.layers, smt::Bv<32>{0u}, smt::Bv<32>{dvsec_dwords}, place, dword);
}

expr rest_kept(const Memory& before, const Memory& after, const Device& d, const Geometry<Formulas>& g) {
    const smt::Bv<32> any = smt::Bv<32>::fresh();
    expr kept = (any - (g.dvsec >> 2) < smt::Bv<32>{dvsec_dwords}).e ||
                smt::read(before[d.config].words, any).e == smt::read(after[d.config].words, any).e;
    for (const u32 id : d.structures) {
        const Object &was = before[id], &is = after[id];
        for (u64 at = 0; at < was.size.get_numeral_uint64(); at += 4) {
            const smt::Bv<32> dword{static_cast<u32>(at / 4)};
            const expr a = smt::read(was.words, dword).e, b = smt::read(is.words, dword).e;
            if (!z3::eq(a, b)) kept = kept && a == b;
        }
        for (const auto& [place, value] : is.pointers) {
            const auto old = was.pointers.find(place);
            kept = kept && (old == was.pointers.end() ? truth(false) : old->second.bits == value.bits);
        }
    }
    return kept.simplify();
}
expr all_kept(const Memory& before, const Memory& after, const Device& d, const smt::World<Formulas>& w,
              const Report& report) {
    State<Formulas> now = w.before;
    take(after, d, w.g, now);
    const smt::Bv<32> any = smt::Bv<32>::fresh();
    return rest_kept(before, after, d, w.g) && truth(report.effects.empty()) &&
           smt::read(now.comp.layers, any).e == smt::read(w.before.comp.layers, any).e;
}
}  // namespace cxl::lift
