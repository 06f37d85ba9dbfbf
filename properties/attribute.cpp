// The rule of each kind of difference (design, Verdicts).
#include "properties/attribute.hpp"

namespace cxl {
namespace {
constexpr u32 ctrl_row = id("decoder.CTRL").row, lock_row = id("dvsec.Lock").row;
Event event_of(const Context& c, What what, std::string_view access) {
    Event e;
    e.what = what, e.step = c.number, e.access = access;
    return e;
}
/// One event a field, for differences under the fields' own rules.
void by_field(Event e, u32 row, u32 diff, Events& to, std::string_view missing_gate_rule, const Device& model) {
    const RegisterRow& r = contract.rows[row];
    for (u32 i = 0; i < r.field_count; ++i) {
        const FieldRow& f = r.fields[i];
        if (!(diff & f.mask)) continue;
        // what an Action bit reads is its register's rule; its own is about what it does
        e.rule = f.kind == Kind::Action ? std::string_view(r.facts->rule) : f.rule, e.field = f.name, e.mask = f.mask;
        const bool gate_missing = f.needs.known() && is_dvsec(f.needs.row) && !exists(model.geometry(), f.needs.row);
        if (gate_missing && !missing_gate_rule.empty()) e.rule = missing_gate_rule;
        to.add(e);
    }
}
}  // namespace

std::string_view access_name(const Step& step, u32 width) {
    static constexpr std::string_view reads[] = {"readN", "read1", "read2", "readN", "read4"},
                                      writes[] = {"writeN", "write1", "write2", "writeN", "write4"};
    switch (step.op) {
        case Op::Read:
            return reads[width > 4 ? 0 : width];
        case Op::Write:
            return writes[width > 4 ? 0 : width];
        case Op::Reset:
            return step.error ? "failed-reset" : "reset";
        case Op::Open:
        case Op::Close:
        case Op::Hardware:
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Mmap:
        case Op::Munmap:
        case Op::Fault:
        case Op::Info:
        case Op::RegionInfo:
        case Op::HotReset:
        case Op::Preset:
            break;
    }
    return op_name(step.op);
}

PieceAt piece_at(u64 position, u64 count, u32 byte) {
    for (u64 at = position; at < position + count && at <= byte;) {
        const u64 left = position + count - at;
        const u32 width = at % 4 == 0 && left >= 4 ? 4 : at % 2 == 0 && left >= 2 ? 2 : 1;
        if (byte < at + width) return {static_cast<u32>(at), width};
        at += width;
    }
    return {};
}

void comp_causes(const Context& c, const Device& model, u32 index, u32 expected, u32 got, u32 diff, u32 previous,
                 Events& to) {
    const Place<Numbers> p = place<Numbers>({}, model.geometry(), 4 * index, 4, false);
    const Step& s = *c.step;
    Event e = event_of(c, What::State, access_name(s, s.count));
    e.row = p.row, e.instance = p.decoder, e.at = 4 * index, e.expected = expected, e.got = got, e.mask = diff;
    if (p.row == no_row) e.place = p.prefix ? "prefix" : "comp_regs";
    const bool here = c.at.comp && c.at.position / 4 == index && s.op != Op::Open && s.op != Op::Reset;
    if (s.op == Op::Open || s.op == Op::Reset) {
        e.rule = p.row == no_row ? "CAP-1" : contract.rows[p.row].facts->manner.seed_rule;
        if (c.later_open && got == previous && got != model.state().cm.at[index]) e.rule = "INIT-5";
        if (s.op == Op::Reset && s.error) e.rule = "RST-2";
        return to.add(e);
    }
    if (s.op == Op::Read) return e.rule = "ACC-7", to.add(e);
    if (s.op == Op::Hardware) return e.rule = p.row == no_row ? "CAP-1" : "INIT-1", to.add(e);
    if (p.row == no_row) return e.rule = here && s.op == Op::Write ? "CAP-2" : "CAP-1", to.add(e);
    if (!here) return e.rule = c.at.config ? "DVS-14" : "HDM-12", to.add(e);
    const RegisterRow& r = contract.rows[p.row];
    const u32 holder = p.row == ctrl_row ? c.before : c.ctrl_before;
    const bool lock = is_decoder(p.row) && r.lock[0].known() && holder & r.lock[0].mask;
    const bool locked_fully = lock && (!r.lock[1].known() || holder & r.lock[1].mask);
    if (p.row == ctrl_row && lock) return e.rule = r.facts->lock.rule, to.add(e);
    if (lock && !locked_fully && r.lock_open != U::None) return e.rule = point(r.lock_open).id, to.add(e);
    if (locked_fully) return e.rule = r.facts->lock.rule, to.add(e);
    by_field(e, p.row, diff, to, {}, model);
}

void config_causes(const Context& c, const Device& model, u32 dword, u32 expected, u32 got, u32 diff, u32 previous,
                   Events& to) {
    const Step& s = *c.step;
    const Geometry<Numbers>& g = model.geometry();
    const bool accessed = c.at.config && is_access(s.op);
    for (u32 at = 4 * dword, width = 0; at < 4 * dword + 4; at += width) {
        width = model.natural_width(at);
        const u32 shift = 8 * (at % 4), lanes = width == 4 ? ~0u : (1u << (8 * width)) - 1;
        const u32 bits = diff >> shift & lanes;
        if (!bits) continue;
        const u32 row = model.emulated(at) ? dvsec_row_at(at - g.dvsec) : no_row;
        const bool owned = row != no_row && exists(g, row);
        Event e = event_of(c, What::State, access_name(s, s.count));
        e.at = at, e.expected = expected >> shift & lanes, e.got = got >> shift & lanes, e.mask = bits, e.bytes = width;
        bool header = false;
        for (const DvsecAt& d : model.dvsecs()) header |= at / 4 == d.start / 4;
        if (owned) e.row = row;
        if (header) e.access = "read4";  // where it is read from is the cause, whatever step made it visible
        if (!owned)
            e.place = header               ? (model.emulated(at) ? "dvsec.Header" : "config.header")
                      : model.emulated(at) ? "dvsec"
                                           : "config";
        const std::string_view still = header ? "DVS-17" : model.emulated(at) ? "DVS-13" : "DVS-16";
        if (s.op == Op::Open) {
            e.rule = owned ? contract.rows[row].facts->manner.seed_rule : row != no_row ? "DVS-2" : still;
            if (owned && e.rule == "INIT-3" && !(bits & id("dvsec.Control.IO_Enable").mask)) e.rule = "DVS-19";
            if (c.later_open && got == previous && got != model.state().hardware.at[dword]) e.rule = "INIT-5";
            to.add(e);
            continue;
        }
        if (s.op == Op::Reset) {
            // a register that is read from hardware shows hardware's change: that is its own rule's business
            const bool follows = owned && c.follows_hardware >> (row - first_dvsec_row) & 1;
            e.rule = follows ? contract.rows[row].facts->rule : owned || model.emulated(at) ? "DVS-15" : still;
            to.add(e);
            continue;
        }
        if (!accessed) {
            e.rule = s.op == Op::Hardware ? (owned ? contract.rows[row].facts->rule : still)
                     : s.op == Op::Read   ? "ACC-7"
                                          : "HDM-12";
            to.add(e);
            continue;
        }
        const bool touched = c.at.position < at + width && at < c.at.position + s.count;
        const PieceAt piece =
            piece_at(c.at.position, s.count, c.at.position > at ? static_cast<u32>(c.at.position) : at);
        if (touched && !header) e.access = access_name(s, piece.width);
        if (s.op == Op::Read) {
            e.rule = "ACC-7";
            to.add(e);
            continue;
        }
        if (c.refused) {
            e.rule = "DVS-18";
            to.add(e);
            continue;
        }
        if (!touched) {
            e.rule = model.emulated(at) || !header ? "DVS-14" : still;
            to.add(e);
            continue;
        }
        if (!owned) {
            e.rule = row != no_row ? "DVS-2" : still;
            to.add(e);
            continue;
        }
        if (piece.start != at || piece.width != width) {
            e.rule = "DVS-1";
            to.add(e);
            continue;
        }
        const RegisterRow& r = contract.rows[row];
        const bool lock = r.lock[0].known() && r.lock[0].row == lock_row && c.lock_before & r.lock[0].mask;
        if (lock) {
            e.rule = r.facts->lock.rule;
            to.add(e);
            continue;
        }
        const bool no_lock = r.lock[0].known() && !exists(g, lock_row);
        const u32 first = to.count;
        by_field(e, row, bits, to, "DVS-2", model);
        for (u32 i = first; no_lock && i < to.count; ++i) to.all[i].rule = "DVS-2";
    }
}

std::string_view result_rule(const Context& c, const Device& model, u64 region_size, u64 dpa_size, i64 expected,
                             i64 got) {
    const Step& s = *c.step;
    if (c.at.config) return "DVS-18";
    if (c.at.dpa) return s.count && c.at.position >= dpa_size ? "U-10" : "DPA-3";
    if (c.at.bar) return "U-11";
    if (!c.at.comp) return "ACC-8";
    const u64 position = c.at.position, size = model.comp_size();
    const bool in_prefix = position < model.geometry().hdm_offset;
    if (s.op == Op::Write && in_prefix && s.fault && s.count == 4 && position % 4 == 0) return "U-18";
    if (s.op == Op::Write && in_prefix && expected == 4) return "CAP-2";
    if (s.count > 4 && position < size && size - position <= s.count && got != -einval) return "ACC-2";
    if (s.count == 4 && position % 4 == 0 && !s.fault &&
        (position >= size || position + 0x20 >= size || region_size != size))
        return "ACC-6";
    return "ACC-1";
}
}  // namespace cxl
