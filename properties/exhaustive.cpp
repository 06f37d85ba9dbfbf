// The cases, and the model's algebra over them.
#include "properties/exhaustive.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cxl {
namespace {
constexpr u32 lock_bits =
    id("decoder.CTRL.LOCK").mask | id("decoder.CTRL.COMMIT").mask | id("decoder.CTRL.COMMITTED").mask;
constexpr u32 old_values[] = {0u, ~0u, 0xa5a5a5a5u};
constexpr u32 hdm_at = 0x40, dvsec_at = 0x140, whole_length = 0x3c, short_length = 0x38;
constexpr u32 written_decoder = 1, decoders = 2;

const auto& gates() {
    static const auto all = [] {
        std::vector<Id> ids;
        for (const Gated& g : gated_fields)
            if (std::find(ids.begin(), ids.end(), g.field().needs) == ids.end()) ids.push_back(g.field().needs);
        return ids;
    }();
    return all;
}
/// The gates that a field of the register asks, as bits of Case::gates.
u32 gates_of(u32 row) {
    u32 bits = 0;
    for (const Gated& g : gated_fields)
        for (std::size_t i = 0; i < gates().size(); ++i)
            if (g.row == row && g.field().needs == gates()[i]) bits |= 1u << i;
    return bits;
}
/// Values of LOCK, COMMIT and COMMITTED, all of them, or LOCK and COMMITTED alone.
template <class F>
bool each_ctrl(u32 row, bool all, F fn) {
    if (!is_decoder(row)) return fn(0u);
    for (u32 n = 0; n < 8; ++n) {
        const u32 ctrl = (n & 1 ? id("decoder.CTRL.LOCK").mask : 0) | (n & 2 ? id("decoder.CTRL.COMMITTED").mask : 0) |
                         (n & 4 ? id("decoder.CTRL.COMMIT").mask : 0);
        if ((all || n < 4) && !fn(ctrl)) return false;
    }
    return true;
}
template <class F>
bool each_gates(u32 fixed, u32 varied, F fn) {
    for (u32 bits = varied;; bits = (bits - 1) & varied) {
        if (!fn(fixed | bits)) return false;
        if (!bits) return true;
    }
}
u32 lanes_of(const Case& c) { return (c.width == 4 ? ~0u : (1u << (8 * c.width)) - 1) << (8 * c.first); }

using Each = std::function<bool(const Case&)>;
bool each_piece(Case c, const Each& each) {
    const auto written = [&] { return each_data(c, [&](u32 data) { return c.data = data, each(c); }); };
    if (!is_dvsec(c.row)) return written();
    for (c.width = 1; c.width <= 4; c.width *= 2)
        for (c.first = 0; c.first < 4; c.first += c.width)
            if (!written()) return false;
    return true;
}
bool each_state(Case c, const Each& each) {
    const bool dvsec = is_dvsec(c.row);
    for (const u32 old : old_values)
        for (const bool cut : {false, true})
            for (const bool lock : {false, true}) {
                if (!dvsec && (cut || lock)) continue;
                if (cut && contract.rows[c.row].offset() >= short_length) continue;  // not the algebra's
                c.old = old, c.short_dvsec = cut, c.config_lock = lock;
                if (!each_ctrl(c.row, true, [&](u32 ctrl) { return c.ctrl = ctrl, each_piece(c, each); })) return false;
            }
    return true;
}
bool each_slice(Case c, const Each& each) {
    const u32 bytes = contract.rows[c.row].bytes(), from = is_dvsec(c.row) ? contract.rows[c.row].offset() % 4 : 0;
    const bool locks = is_dvsec(c.row);
    for (c.first = from, c.width = is_dvsec(c.row) ? 1 : 4; c.first < from + bytes; ++c.first)
        for (const bool lock : {false, true}) {
            if (lock && !locks) continue;
            c.config_lock = lock;
            const u32 shift = 8 * c.first;
            Case slice = c;
            if (!locks) slice.first = 0;
            const bool on = each_ctrl(c.row, false, [&](u32 ctrl) {
                slice.ctrl = ctrl;
                for (u32 n = 0; n < 0x10000; ++n) {
                    slice.old = (n & 0xff) << shift, slice.data = (n >> 8) << shift;
                    if (!each(slice)) return false;
                }
                return true;
            });
            if (!on) return false;
        }
    return true;
}
}  // namespace

/// Every single bit of the piece set, and cleared, and the patterns.
bool each_data(const Case& state, const std::function<bool(u32)>& each) {
    const u32 lanes = lanes_of(state);
    for (const u32 pattern : {0u, lanes, 0x55555555u & lanes, 0x5a5a5a5au & lanes})
        if (!each(pattern)) return false;
    for (u32 bit = 1; bit; bit <<= 1)
        if (bit & lanes && (!each(bit) || !each(lanes & ~bit))) return false;
    return true;
}

std::span<const Id> gate_bits() { return gates(); }
u64 rows_left_open() {
    u64 rows = 0;
    for (u32 row = 0; row < row_count; ++row) {
        bool open = contract.rows[row].lock_open != U::None;
        for (u32 i = 0; i < contract.rows[row].field_count; ++i)
            open = open || contract.rows[row].fields[i].open != U::None;
        rows |= u64{open} << row;
    }
    return rows;
}

void each_case(const Scope& domain, const Each& each) {
    const u32 all = (1u << gates().size()) - 1;
    for (u32 row = 0; row < row_count; ++row) {
        if (!(domain.row_set >> row & 1) || (domain.slices && !guest_writes[row])) continue;
        // registers of one dword are asked together, by the first of them
        const bool shares = is_dvsec(row) && dvsec_sharing[contract.rows[row].offset() / 4].first != row;
        if (shares && !domain.slices) continue;
        const u32 varied = domain.slices ? gates_of(row) : all;
        Case c{.row = row};
        if (!each_gates(all & ~varied, varied, [&](u32 bits) {
                c.gates = bits;
                return domain.slices ? each_slice(c, each) : each_state(c, each);
            }))
            return;
    }
}

std::string in_words(const Case& c) {
    std::string open;
    for (std::size_t i = 0; i < gates().size(); ++i) {
        const RegisterRow& r = contract.rows[gates()[i].row];
        for (u32 k = 0; c.gates >> i & 1 && k < r.field_count; ++k)
            if (r.fields[k].mask == gates()[i].mask) open += fmt::format(" {}", r.fields[k].name);
    }
    const RegisterRow& r = contract.rows[c.row];
    return fmt::format(
        "write {} {:#010x} to {}.{} byte {}, before {:#010x}, CTRL {:#x}, CONFIG_LOCK {}, Length {:#x}, with{}",
        8 * c.width, c.data, r.block->name, r.facts->name, c.first, c.old, c.ctrl, c.config_lock,
        c.short_dvsec ? short_length : whole_length, open.empty() ? " no capability" : open);
}

/// Both states hold the case; whatever the last one left is overwritten.
void WriteAlgebra::set_up(const Case& c) {
    g_ = {.hdm_offset = hdm_at,
          .decoders = decoders,
          .dvsec = dvsec_at,
          .length = c.short_dvsec ? short_length : whole_length};
    g_.cut_whole = spec_.habits.cut_registers_whole;
    constexpr u32 ctrl_at = contract.rows[id("decoder.CTRL").row].offset();
    const auto comp = [&](u32 at, u32 value) { before_.comp.at[at / 4] = after_.comp.at[at / 4] = value; };
    const auto dvsec = [&](u32 dword, u32 value) {
        before_.dvsec.at[dword] = after_.dvsec.at[dword] = value;
        before_.hardware.at[dvsec_at / 4 + dword] = after_.hardware.at[dvsec_at / 4 + dword] = value;
    };
    const u32 noise = c.old;            // of the bits around gates and locks
    for (u32 i = 0; i < decoders; ++i)  // the bystander is locked where the one written is not
        comp(hdm_at + first_decoder_at + i * decoder_stride + ctrl_at,
             (noise & ~lock_bits) | (i == written_decoder ? c.ctrl : c.ctrl ^ lock_bits));
    for (u32 dword = 0; dword < dvsec_dwords; ++dword) dvsec(dword, noise);
    comp(hdm_at, noise);
    const u32 offset = contract.rows[c.row].offset();
    if (is_dvsec(c.row))
        dvsec(offset / 4, c.old);
    else if (c.row == id("decoder.CTRL").row)
        comp(hdm_at + first_decoder_at + written_decoder * decoder_stride + offset, (c.old & ~lock_bits) | c.ctrl);
    else
        comp(hdm_at + offset + (is_decoder(c.row) ? first_decoder_at + written_decoder * decoder_stride : 0), c.old);
    const auto set = [&](Id bit, bool one) {
        const u32 at = contract.rows[bit.row].offset(), mask = bit.mask << (8 * (at % 4));
        if (is_dvsec(bit.row))
            dvsec(at / 4, (before_.dvsec.at[at / 4] & ~mask) | (one ? mask : 0));
        else
            comp(hdm_at + at, (before_.comp.at[(hdm_at + at) / 4] & ~bit.mask) | (one ? bit.mask : 0));
    };
    for (std::size_t i = 0; i < gates().size(); ++i) set(gates()[i], c.gates >> i & 1);
    set(id("dvsec.Lock.CONFIG_LOCK"), c.config_lock);
    // valid(state): actions read 0, what is stuck is so
    set(id("dvsec.Control2.Initiate_Cache_WBI"), false), set(id("dvsec.Control2.Initiate_CXL_Reset"), false);
    set(id("dvsec.Control.IO_Enable"), true);
}

RuleSet WriteAlgebra::ask(const Case& c, Ledger* count) {
    set_up(c);
    Made<Numbers> t;
    t.op = Op::Write, t.enabled = true, t.data = c.data, t.count = c.width;
    const u32 offset = contract.rows[c.row].offset();
    if (!is_dvsec(c.row)) {
        t.region = Where::CompRegs;
        t.position = hdm_at + offset + (is_decoder(c.row) ? first_decoder_at + written_decoder * decoder_stride : 0);
        t.result = comp_write<Numbers>(spec_, choices_, g_, after_, t.position, t.count, false, c.data).result;
        t.moved = t.result;
        const RuleSet broken = ask_all({t, g_, choices_, before_, after_, bound_}, count);
        const u32 index = static_cast<u32>(t.position / 4);
        return after_.comp.at[index] = before_.comp.at[index], broken;
    }
    t.region = Where::Config, t.position = dvsec_at + offset / 4 * 4 + c.first;
    t.result = t.moved = c.width;
    const u32 dword = offset / 4;
    const Piece<Numbers> piece{dword, c.first, c.width};
    carried_.lanes.at[dvsec_at / 4 + dword] = piece.lanes(), carried_.sent.at[dvsec_at / 4 + dword] = c.data;
    t.carried = &carried_;
    const u32 fired = dvsec_write<Numbers>(spec_, choices_, g_, after_, piece, c.data);
    constexpr Id wbi = id("dvsec.Control2.Initiate_Cache_WBI"), reset = id("dvsec.Control2.Initiate_CXL_Reset"),
                 error = id("dvsec.Status2.Volatile_HDM_Preservation_Error");
    const auto fires = [&](Id bit) {
        return contract.rows[bit.row].offset() / 4 == dword && fired >> lane_shift(bit.row) & bit.mask;
    };
    u32 known = 0;
    for (const Id bit : {wbi, reset, error})
        if (fires(bit)) known |= bit.mask << lane_shift(bit.row);
    t.reached.wbi = fires(wbi), t.reached.reset = fires(reset), t.reached.control2 = t.reached.wbi + t.reached.reset;
    t.reached.status2 = t.reached.clears = fires(error);
    t.reached.elsewhere = (fired & ~known) != 0;
    const RuleSet broken = ask_all({t, g_, choices_, before_, after_, bound_}, count);
    carried_.lanes.at[dvsec_at / 4 + dword] = carried_.sent.at[dvsec_at / 4 + dword] = 0;
    return broken;
}
}  // namespace cxl
