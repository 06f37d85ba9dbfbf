// Comparing what an access gave: result, file position, data.
#include <cstring>

#include "properties/attribute.hpp"

namespace cxl {
/// U-10: at or past the end of an inactive region -EIO is admitted too.
bool Lockstep::past_end_when_inactive(const Context& c, const Seen& seen) const {
    return c.step->count && c.at.position >= regions_.size() && !regions_.active() && seen.result == -eio;
}

void Lockstep::compare_access(const Context& c, const Outcome& out, const Seen& seen, Events& to) {
    const Step& s = *c.step;
    // LIFE-1: a step that is refused what it needs gives its own errno
    if (session_.hardware.resources.refused_with(static_cast<int>(seen.result))) return;
    Event e;
    e.step = c.number, e.access = access_name(s, s.count), e.at = c.at.position;
    e.row = c.row, e.instance = c.instance;
    if (c.row == no_row)
        e.place = c.at.comp && c.at.position < model_.geometry().hdm_offset ? "prefix" : s.where.region_name();
    if (c.at.dpa && past_end_when_inactive(c, seen)) return;
    if (c.at.bar && session_.hardware.breaches().has(Breach::BlockTouched)) return;  // REG-5 says it
    if (!out.free && seen.result != out.result) {
        e.what = What::Result, e.bytes = 0;
        e.expected = static_cast<u64>(out.result), e.got = static_cast<u64>(seen.result);
        e.rule = result_rule(c, model_, session_.comp_size(), regions_.size(), out.result, seen.result);
        if (e.rule == "ACC-1" || e.rule == "ACC-2" || e.rule == "ACC-6") e.row = no_row, e.place = "comp_regs";
        e.access = op_name(s.op);
        to.add(e);
    }
    const i64 moves = seen.result > 0 && !out.stays ? seen.result : 0;
    if (!out.free && seen.position_moved != moves) {
        e.what = What::Position, e.bytes = 0;
        e.row = no_row;
        if (c.at.comp) e.place = "comp_regs";
        e.expected = static_cast<u64>(moves), e.got = static_cast<u64>(seen.position_moved);
        e.access = op_name(s.op);
        e.rule = c.at.config ? "DVS-18"
                 : c.at.comp ? (moves ? "ACC-4" : "ACC-1")
                 : c.at.dpa  ? "DPA-3"
                 : c.at.bar  ? "U-11"
                             : "ACC-8";
        to.add(e);
    }
    if (s.op == Op::Read) ask("SYS-3");
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
    if (c.at.dpa || c.at.bar) {
        for (u32 i = 0; i < out.bytes; ++i) {
            if (!((out.data[i] ^ seen.data[i]) & out.care[i])) continue;
            e.what = What::Data, e.expected = out.data[i], e.got = seen.data[i], e.bytes = 1, e.at = c.at.position + i;
            e.access = op_name(s.op), e.rule = c.at.dpa ? "DPA-3" : "U-11";
            return to.add(e);
        }
        return;
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
}  // namespace cxl
