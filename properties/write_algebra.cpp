// One case: the state is set up, the write made, the claims asked, the write undone.
#include "properties/write_algebra.hpp"

#include "properties/steps.hpp"

namespace cxl {
namespace {
constexpr u32 hdm_at = 0x40, dvsec_at = 0x140;
constexpr u32 written_decoder = 1, decoders = 2;  ///< one is a bystander
constexpr u32 place_of(u32 row, u32 decoder = written_decoder) { return hdm_at + hdm_place<Numbers>(row, decoder); }
}  // namespace

Choices one_side(bool second) {
    Choices choices;
    for (const Point& p : points) choices.set(p.u, second);
    choices.set(U::U19, second ? chosen(U::U19, "write").index : chosen(U::U19, "none").index);
    return choices;
}
RuleSet let_go(const Choices& choices) {
    RuleSet let;
    let.set(rule_index(not_the_models));
    if (choices.is(chosen(U::U19, "write"))) let.set(rule_index("DVS-8"));
    return let;
}

/// Both states hold the case; whatever the last one left is overwritten.
void WriteAlgebra::set_up(const Case& c) {
    g_ = {.hdm_offset = hdm_at,
          .decoders = decoders,
          .dvsec = dvsec_at,
          .length = c.short_dvsec ? short_length : whole_length};
    g_.cut_whole = spec_.habits.cut_registers_whole;
    constexpr u32 ctrl = id("decoder.CTRL").row;
    const auto comp = [&](u32 at, u32 value) { before_.comp.at[at / 4] = after_.comp.at[at / 4] = value; };
    const auto dvsec = [&](u32 dword, u32 value) {
        before_.dvsec.at[dword] = after_.dvsec.at[dword] = value;
        before_.hardware.at[dvsec_at / 4 + dword] = after_.hardware.at[dvsec_at / 4 + dword] = value;
    };
    const u32 noise = c.old;            // of the bits around gates and locks
    for (u32 i = 0; i < decoders; ++i)  // the bystander is locked where the one written is not
        comp(place_of(ctrl, i), (noise & ~ctrl_lock_bits) | (i == written_decoder ? c.ctrl : c.ctrl ^ ctrl_lock_bits));
    for (u32 dword = 0; dword < dvsec_dwords; ++dword) dvsec(dword, noise);
    comp(hdm_at, noise);
    if (!is_dvsec(c.row) && c.row != ctrl) comp(place_of(c.row), c.old);  // CTRL and the DVSEC hold it already
    const auto set = [&](Id bit, bool one) {
        const u32 at = contract.rows[bit.row].offset(), mask = bit.mask << (8 * (at % 4));
        if (is_dvsec(bit.row))
            dvsec(at / 4, (before_.dvsec.at[at / 4] & ~mask) | (one ? mask : 0));
        else
            comp(place_of(bit.row), (before_.comp.at[place_of(bit.row) / 4] & ~bit.mask) | (one ? bit.mask : 0));
    };
    for (std::size_t i = 0; i < gate_bits().size(); ++i) set(gate_bits()[i], c.gates >> i & 1);
    set(id("dvsec.Lock.CONFIG_LOCK"), c.config_lock);
    // valid(state): actions read 0, what is stuck is so
    set(id("dvsec.Control2.Initiate_Cache_WBI"), false), set(id("dvsec.Control2.Initiate_CXL_Reset"), false);
    set(id("dvsec.Control.IO_Enable"), true);
}

RuleSet WriteAlgebra::ask(const Case& c, Ledger* count) {
    set_up(c);
    const Asked<Numbers> asked{spec_, choices_, g_};
    if (!is_dvsec(c.row)) {
        const u32 at = place_of(c.row);
        const Made<Numbers> t = make_comp<Numbers>(asked, after_, {.position = at, .count = c.width, .data = c.data});
        const RuleSet broken = ask_all({t, g_, choices_, before_, after_, bound_}, count);
        return after_.comp.at[at / 4] = before_.comp.at[at / 4], broken;
    }
    const Piece<Numbers> piece{contract.rows[c.row].offset() / 4, c.first, c.width};
    const Made<Numbers> t = make_dvsec<Numbers>(asked, after_, Op::Write, piece, c.data, carried_);
    const RuleSet broken = ask_all({t, g_, choices_, before_, after_, bound_}, count);
    const u32 dword = dvsec_at / 4 + piece.dword;
    carried_.lanes.at[dword] = carried_.sent.at[dword] = 0;
    return broken;
}
}  // namespace cxl
