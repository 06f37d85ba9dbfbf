// Comparing one step: result, position, data, hardware, reports, state.
#include <cstring>

#include "properties/attribute.hpp"

namespace cxl {
namespace {
u64 little(const u8* from, u32 bytes) {
    u64 v = 0;
    std::memcpy(&v, from, bytes < 8 ? bytes : 8);
    return v;
}
}  // namespace

void Lockstep::compare_access(const Context& c, const Outcome& out, const Seen& seen, Events& to) {
    const Step& s = *c.step;
    Event e;
    e.step = c.number, e.access = access_name(s, s.count), e.at = c.at.position;
    e.row = c.row, e.instance = c.instance;
    if (c.row == no_row)
        e.place = c.at.comp     ? (c.at.position < model_.geometry().hdm_offset ? "prefix" : "comp_regs")
                  : c.at.config ? "config"
                                : "region";
    if (!out.free && seen.result != out.result) {
        e.what = What::Result, e.bytes = 0;
        e.expected = static_cast<u64>(out.result), e.got = static_cast<u64>(seen.result);
        e.rule = result_rule(c, model_, session_.comp_size(), out.result, seen.result);
        if (e.rule == "ACC-1" || e.rule == "ACC-2" || e.rule == "ACC-6") e.row = no_row, e.place = "comp_regs";
        e.access = s.op == Op::Read ? "read" : "write";
        to.add(e);
    }
    const i64 moves = seen.result > 0 ? seen.result : 0;
    if (!out.free && seen.position_moved != moves) {
        e.what = What::Position, e.bytes = 0;
        e.row = no_row, e.place = c.at.comp ? "comp_regs" : c.at.config ? "config" : "region";
        e.expected = static_cast<u64>(moves), e.got = static_cast<u64>(seen.position_moved);
        e.access = s.op == Op::Read ? "read" : "write";
        e.rule = c.at.config ? "DVS-18" : c.at.comp ? (moves ? "ACC-4" : "ACC-1") : "ACC-8";
        to.add(e);
    }
    if (seen.overrun)
        e.what = What::Data, e.rule = "SYS-3", e.bytes = 0, e.detail = "bytes behind the result", to.add(e),
        e.detail = {};
    if (s.op != Op::Read || out.free || seen.result != out.result || !out.bytes) return;
    if (c.at.comp) {
        const u32 expected = static_cast<u32>(little(out.data, 4)), got = static_cast<u32>(little(seen.data, 4));
        const u32 diff = (expected ^ got) & static_cast<u32>(little(out.care, 4));
        if (!diff) return;
        const Bad& bad = comp_bad_[c.at.position / 4];
        if (bad.expected != bad.got && bad.got == got) return;
        e.what = What::Data, e.expected = expected, e.got = got, e.mask = diff, e.bytes = 4, e.at = c.at.position;
        e.row = c.row, e.instance = c.instance, e.place = c.row == no_row ? "prefix" : "";
        e.rule = c.row == no_row ? "CAP-1" : contract.rows[c.row].facts->rule;
        return to.add(e);
    }
    for (u32 i = 0; i < out.bytes;) {
        const u32 at = static_cast<u32>(c.at.position) + i, dword = at / 4;
        const PieceAt piece = piece_at(c.at.position, s.count, at);
        const u32 row = model_.emulated(at) ? dvsec_row_at(at - model_.geometry().dvsec) : no_row;
        const bool owned = row != no_row && exists(model_.geometry(), row);
        const u32 unit_start = owned ? model_.geometry().dvsec + contract.rows[row].offset() : at / 4 * 4;
        const u32 unit_end = owned ? unit_start + contract.rows[row].bytes() : unit_start + 4;
        u32 n = unit_end - at;
        if (n > out.bytes - i) n = out.bytes - i;
        const u64 care = little(out.care + i, n), expected = little(out.data + i, n) & care,
                  got = little(seen.data + i, n) & care;
        i += n;
        if (expected == got) continue;
        // told already: the natural read shows the same wrong bytes
        const Bad& bad = config_bad_[dword];
        const u32 lanes = (n == 4 ? ~0u : (1u << (8 * n)) - 1);
        if (bad.expected != bad.got && ((bad.got >> (8 * (at % 4))) & lanes & static_cast<u32>(care)) == got) continue;
        Event d = e;
        d.what = What::Data, d.expected = expected, d.got = got, d.mask = expected ^ got, d.bytes = n, d.at = at;
        d.row = owned ? row : no_row, d.instance = 0;
        bool header = false;
        for (const DvsecAt& v : model_.dvsecs()) header |= at / 4 == v.start / 4;
        d.place = owned                 ? ""
                  : header              ? (model_.emulated(at) ? "dvsec.Header" : "config.header")
                  : model_.emulated(at) ? "dvsec"
                                        : "config";
        d.access = access_name(s, piece.width);
        const bool natural = piece.start == unit_start && piece.width == unit_end - unit_start;
        const u32 end = model_.geometry().dvsec + model_.geometry().length;
        if (!natural && model_.emulated(at))
            d.rule = "DVS-1";
        else if (owned)
            d.rule = contract.rows[row].facts->rule;
        else if (header)
            d.rule = "DVS-17";
        else if (model_.emulated(at))
            d.rule = "DVS-13";
        else
            d.rule = model_.enabled() && at >= end && at < end + 0x40 ? "DVS-2" : "DVS-16";
        to.add(d);
    }
}

void Lockstep::compare_effects(const Context& c, const Outcome& out, Events& to) {
    const Hardware& hw = session_.hardware;
    const Step& s = *c.step;
    const bool access = s.op == Op::Read || s.op == Op::Write;
    Event e;
    e.what = What::Hardware, e.step = c.number, e.access = access_name(s, s.count), e.place = "config";
    const Geometry<Numbers>& g = model_.geometry();
    constexpr u32 control2 = id("dvsec.Control2").row, status2 = id("dvsec.Status2").row;
    constexpr u32 wbi = id("dvsec.Control2.Initiate_Cache_WBI").mask,
                  reset = id("dvsec.Control2.Initiate_CXL_Reset").mask;
    constexpr u32 error_bit = id("dvsec.Status2.Volatile_HDM_Preservation_Error").mask;
    const u32 c2 = g.dvsec + contract.rows[control2].offset(), s2 = g.dvsec + contract.rows[status2].offset();
    if (c.at.comp && access && hw.counts.mmio_reads) {  // HDM-14: the shadow answers, not the device
        e.rule = "HDM-14", e.place = "mmio", e.got = hw.counts.mmio_reads, e.bytes = 0;
        to.add(e);
        e.place = "config", e.bytes = 4;
    }
    u32 raw = 0, wbis = 0, resets = 0, clears = 0;
    const auto row_event = [&](u32 row, std::string_view rule, u64 expected, u64 got) {
        Event r = e;
        const u32 at = g.dvsec + contract.rows[row].offset();
        const PieceAt piece = piece_at(c.at.position, s.count, at);
        r.row = row, r.place = {}, r.rule = rule, r.at = at, r.expected = expected, r.got = got,
        r.bytes = contract.rows[row].bytes();
        if (piece.width) r.access = access_name(s, piece.width);
        if (rule != "DVS-8" && rule != "DVS-2" && (piece.start != at || piece.width != r.bytes)) r.rule = "DVS-1";
        to.add(r);
    };
    for (u32 i = 0; i < hw.counts.effects; ++i) {
        const Effect1& w = hw.effects[i];
        if (!w.mmio && w.at < 0x100 && out.free) continue;
        e.at = w.at, e.expected = 0, e.got = w.value, e.bytes = w.width;
        if (w.mmio || !c.at.config || s.op != Op::Write) {
            e.rule = c.at.comp && access ? "HDM-14" : "DVS-14";
            e.place = w.mmio ? "mmio" : "config";
            to.add(e);
            continue;
        }
        if (!model_.emulated(w.at)) {
            const bool same = raw < out.raw_count && out.raw[raw] == RawWrite{w.at, w.width, w.value};
            if (!same) {
                e.rule = out.result < 0 ? "DVS-18" : model_.enabled() && raw >= out.raw_count ? "DVS-14" : "DVS-16";
                e.expected = raw < out.raw_count ? out.raw[raw].value : 0;
                to.add(e);
            }
            ++raw;
            continue;
        }
        if (w.at >= c2 && w.at + w.width <= c2 + 2 && exists(g, control2)) {
            const u32 value = w.value << (8 * (w.at - c2)), lanes = ((1u << (8 * w.width)) - 1) << (8 * (w.at - c2));
            wbis += (value & wbi) != 0, resets += (value & reset) != 0;
            if (!(value & (wbi | reset))) row_event(control2, "DVS-7", 0, w.value);
            const u32 had = w.had >> (8 * (c2 % 4));
            const u32 others = (value ^ had) & lanes & ~(wbi | reset);
            const bool capable = dvsec_register(model_.state(), id("dvsec.Capability").row) &
                                 id("dvsec.Capability.Cache_WBI_Capable").mask;
            if ((value & wbi) && (others || !capable))
                row_event(control2, "DVS-8", (had & lanes) | (capable ? wbi : 0), value);
        } else if (w.at >= s2 && w.at + w.width <= s2 + 2 && exists(g, status2)) {
            const u32 value = w.value << (8 * (w.at - s2));
            if (value == error_bit)
                ++clears;
            else
                row_event(status2, "DVS-9", (out.fired >> 16) & 0xffff, value);
        } else {
            const u32 row = dvsec_row_at(w.at - g.dvsec);
            e.row = row, e.place = row == no_row ? "dvsec" : "";
            const bool fixed = row == no_row || contract.rows[row].facts->rule == "DVS-13";
            e.rule = out.result < 0 ? "DVS-18" : w.at < g.dvsec + 4 ? "DVS-17" : fixed ? "DVS-13" : "DVS-14";
            to.add(e);
            e.row = no_row, e.place = "config";
        }
    }
    for (; raw < out.raw_count; ++raw) {
        e.rule = "DVS-16", e.at = out.raw[raw].at, e.expected = out.raw[raw].value, e.got = 0,
        e.bytes = out.raw[raw].width;
        to.add(e);
    }
    const u32 want_wbi = (out.fired & wbi) != 0, want_reset = (out.fired & reset) != 0;
    const u32 want_clear = (out.fired & error_bit << 16) != 0;
    if (wbis != want_wbi) row_event(control2, "DVS-7", want_wbi ? wbi : 0, wbis);
    if (resets != want_reset) row_event(control2, "U-1", want_reset ? reset : 0, resets);
    const bool gate = exists(g, id("dvsec.Capability3").row);
    if (clears != want_clear) row_event(status2, gate ? "DVS-9" : "DVS-2", want_clear ? error_bit : 0, clears);

    Event r;
    r.what = What::Report, r.step = c.number, r.access = access_name(s, s.count), r.bytes = 0;
    r.row = c.row, r.instance = c.instance, r.place = c.row == no_row ? "device" : "";
    if (hw.counts.warns != (out.warns ? 1u : 0u)) {
        const bool prefix = c.at.comp && s.op == Op::Write && c.at.position < g.hdm_offset;
        r.rule = prefix ? "U-3" : "SYS-2", r.detail = prefix ? "" : "WARN", r.expected = out.warns,
        r.got = hw.counts.warns;
        to.add(r);
    }
    if (hw.counts.bugs) r.rule = "SYS-2", r.detail = "BUG", r.expected = 0, r.got = hw.counts.bugs, to.add(r);
    if (hw.counts.bad_mmio)
        r.rule = "SYS-1", r.detail = "bad MMIO access", r.expected = 0, r.got = hw.counts.bad_mmio, to.add(r);
    if (hw.counts.sanitizer_reports) {
        r.rule = "SYS-1", r.detail = "AddressSanitizer", r.expected = 0, r.got = 1;
        r.row = no_row, r.place = c.at.config ? "config" : c.at.comp ? "comp_regs" : "device";
        if (access) r.access = s.op == Op::Read ? "read" : "write";
        to.add(r);
    }
}

void Lockstep::compare_state(const Context& c, Events& to) {
    const State<Numbers>& s = model_.state();
    const bool reading_failed = now_.comp_failed || now_.config_failed;
    if (reading_failed) {
        Event e;
        e.what = What::Result, e.step = c.number, e.rule = now_.comp_failed ? "ACC-1" : "DVS-18", e.bytes = 0;
        e.place = now_.comp_failed ? "comp_regs" : "config", e.access = "read";
        to.add(e);
    }
    for (u32 i = 0; i < now_.comp_count && !now_.comp_failed; ++i) {
        const u32 expected = s.comp.at[i], got = now_.comp[i];
        if (expected == got) continue;
        const u32 diff = (expected ^ got) & model_.comp_care(i);
        if (diff && !(comp_bad_[i].expected == expected && comp_bad_[i].got == got))
            comp_causes(c, model_, i, expected, got, diff, last_.comp[i], to);
    }
    if (now_.config_failed) return;
    each_config_dword(model_, [&](u32 dword) {
        const u32 expected = model_.config_value(dword), got = now_.config[dword];
        if (expected == got) return;
        const u32 diff = (expected ^ got) & model_.config_care(dword);
        if (diff && !(config_bad_[dword].expected == expected && config_bad_[dword].got == got))
            config_causes(c, model_, dword, expected, got, diff, last_.config[dword], to);
    });
}

/// The model takes over what the target shows, so that one cause is one event.
void Lockstep::adopt() {
    State<Numbers>& s = model_.state();
    for (u32 i = 0; i < now_.comp_count && !now_.comp_failed; ++i) {
        comp_bad_[i] = {};
        if ((s.comp.at[i] ^ now_.comp[i]) & model_.comp_care(i)) s.comp.at[i] = now_.comp[i];
    }
    if (now_.config_failed) return;
    each_config_dword(model_, [&](u32 dword) {
        const u32 diff = (model_.config_value(dword) ^ now_.config[dword]) & model_.config_care(dword);
        config_bad_[dword] = {};
        if (!diff) return;
        for (u32 row = first_dvsec_row; row < row_count; ++row) {
            const u32 at = model_.geometry().dvsec + contract.rows[row].offset();
            if (!model_.emulated(at) || at / 4 != dword || !exists(model_.geometry(), row)) continue;
            if (contract.rows[row].reads != Source::Shadow) continue;
            u32& word = s.dvsec.at[contract.rows[row].offset() / 4];
            word = (word & ~lane_mask(row)) | (now_.config[dword] & lane_mask(row));
        }
        const u32 left = model_.config_value(dword);
        if ((left ^ now_.config[dword]) & model_.config_care(dword)) config_bad_[dword] = {left, now_.config[dword]};
    });
}
}  // namespace cxl
