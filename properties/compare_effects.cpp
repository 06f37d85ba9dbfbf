// Comparing what a step did to hardware: each write that reached it, and each that should have.
#include "properties/attribute.hpp"

namespace cxl {
namespace {
constexpr u32 control2 = id("dvsec.Control2").row, status2 = id("dvsec.Status2").row;
constexpr u32 wbi = id("dvsec.Control2.Initiate_Cache_WBI").mask, reset = id("dvsec.Control2.Initiate_CXL_Reset").mask,
              error_bit = id("dvsec.Status2.Volatile_HDM_Preservation_Error").mask;

class Effects {
public:
    Effects(const Context& c, const Outcome& out, const Device& model, Events& to)
        : c_(c), out_(out), model_(model), to_(to) {
        e_.what = What::Hardware, e_.step = c.number, e_.access = access_name(*c.step, c.step->count);
    }
    void mmio_reads(u32 count) {  // HDM-14: the shadow answers, not the device
        if (c_.at.comp && is_access(c_.step->op) && count) tell("HDM-14", "mmio", 0, count, 0);
    }
    void write(const Effect1& w) {
        if (!w.mmio && w.at < 0x100 && out_.free) return;
        e_.at = w.at;
        if (w.mmio || !c_.at.config || c_.step->op != Op::Write)
            tell(c_.at.comp && is_access(c_.step->op) ? "HDM-14" : "DVS-14", w.mmio ? "mmio" : "config", 0, w.value,
                 w.width);
        else if (!model_.emulated(w.at))
            outside(w);
        else if (lies_in(w, control2))
            to_control2(w);
        else if (lies_in(w, status2))
            to_status2(w);
        else
            elsewhere(w);
    }
    /// What should have reached hardware and did not, or not once.
    void end() {
        for (; raw_ < out_.raw_count; ++raw_) {
            e_.at = out_.raw[raw_].at;
            tell("DVS-16", "config", out_.raw[raw_].value, 0, out_.raw[raw_].width);
        }
        const u32 want_wbi = (out_.fired & wbi) != 0, want_reset = (out_.fired & reset) != 0;
        const u32 want_clear = (out_.fired & error_bit << lane_shift(status2)) != 0;
        tell_times(control2, "DVS-7", wbi, want_wbi, wbis_);
        tell_times(control2, "U-1", reset, want_reset, resets_);
        const bool gate = exists(model_.geometry(), id("dvsec.Capability3").row);
        tell_times(status2, gate ? "DVS-9" : "DVS-2", error_bit, want_clear, clears_);
    }

private:
    u32 place_of(u32 row) const { return model_.geometry().dvsec + contract.rows[row].offset(); }
    bool lies_in(const Effect1& w, u32 row) const {
        const u32 at = place_of(row);
        return w.at >= at && w.at + w.width <= at + contract.rows[row].bytes() && exists(model_.geometry(), row);
    }
    void tell(std::string_view rule, std::string_view place, u64 expected, u64 got, u32 bytes) {
        e_.rule = rule, e_.place = place, e_.expected = expected, e_.got = got, e_.bytes = bytes;
        to_.add(e_);
    }
    /// A bit that is forwarded once, or not at all.
    void tell_times(u32 row, std::string_view rule, u32 bit, u32 wanted, u32 times) {
        if (times == wanted) return;
        if (times <= 1) return tell_row(row, rule, wanted ? bit : 0, times ? bit : 0, bit);
        e_.detail = "sent more than once";
        tell_row(row, rule, wanted ? bit : 0, bit, bit);
        e_.detail = {};
    }
    void tell_row(u32 row, std::string_view rule, u64 expected, u64 got, u64 mask = ~u64{0}) {
        Event r = e_;
        r.mask = mask;
        const u32 at = place_of(row);
        const PieceAt piece = piece_at(c_.at.position, c_.step->count, at);
        r.row = row, r.place = {}, r.rule = rule, r.at = at, r.expected = expected, r.got = got;
        r.bytes = contract.rows[row].bytes();
        if (piece.width) r.access = access_name(*c_.step, piece.width);
        if (rule != "DVS-8" && rule != "DVS-2" && (piece.start != at || piece.width != r.bytes)) r.rule = "DVS-1";
        to_.add(r);
    }
    void outside(const Effect1& w) {
        const bool same = raw_ < out_.raw_count && out_.raw[raw_] == RawWrite{w.at, w.width, w.value};
        const bool more = raw_ >= out_.raw_count;
        if (!same)
            tell(out_.result < 0            ? "DVS-18"
                 : model_.enabled() && more ? "DVS-14"
                                            : "DVS-16",
                 "config", more ? 0 : out_.raw[raw_].value, w.value, w.width);
        ++raw_;
    }
    void to_control2(const Effect1& w) {
        const u32 shift = 8 * (w.at - place_of(control2));
        const u32 value = w.value << shift, lanes = ((1u << (8 * w.width)) - 1) << shift;
        wbis_ += (value & wbi) != 0, resets_ += (value & reset) != 0;
        if (!(value & (wbi | reset))) tell_row(control2, "DVS-7", 0, w.value);
        const u32 had = w.had >> lane_shift(control2), others = (value ^ had) & lanes & ~(wbi | reset);
        const bool capable =
            dvsec_register(model_.state(), id("dvsec.Capability").row) & id("dvsec.Capability.Cache_WBI_Capable").mask;
        if ((value & wbi) && (others || !capable))
            tell_row(control2, "DVS-8", (had & lanes) | (capable ? wbi : 0), value);
    }
    void to_status2(const Effect1& w) {
        const u32 value = w.value << (8 * (w.at - place_of(status2)));
        if (value == error_bit)
            ++clears_;
        else
            tell_row(status2, "DVS-9", (out_.fired >> lane_shift(status2)) & contract.rows[status2].mask(), value);
    }
    void elsewhere(const Effect1& w) {
        const u32 row = dvsec_row_at(w.at - model_.geometry().dvsec);
        const bool fixed = row == no_row || contract.rows[row].facts->rule == "DVS-13";
        e_.row = row;
        tell(out_.result < 0                      ? "DVS-18"
             : w.at < model_.geometry().dvsec + 4 ? "DVS-17"
             : fixed                              ? "DVS-13"
                                                  : "DVS-14",
             row == no_row ? "dvsec" : "", 0, w.value, w.width);
        e_.row = no_row;
    }

    const Context& c_;
    const Outcome& out_;
    const Device& model_;
    Events& to_;
    Event e_;
    u32 raw_ = 0, wbis_ = 0, resets_ = 0, clears_ = 0;
};
}  // namespace

void Lockstep::compare_effects(const Context& c, const Outcome& out, Events& to) {
    const Hardware& hw = session_.hardware;
    Effects effects(c, out, model_, to);
    effects.mmio_reads(hw.counts.mmio_reads);
    for (u32 i = 0; i < hw.counts.effects; ++i) effects.write(hw.effects[i]);
    effects.end();
    compare_reports(c, out, to);
}

/// WARN, BUG, faulty device accesses and sanitizer reports.
void Lockstep::compare_reports(const Context& c, const Outcome& out, Events& to) const {
    const Hardware::Counts& seen = session_.hardware.counts;
    const Step& s = *c.step;
    Event e;
    e.what = What::Report, e.step = c.number, e.access = access_name(s, s.count), e.bytes = 0;
    e.row = c.row, e.instance = c.instance, e.place = c.row == no_row ? "device" : "";
    const auto tell = [&](std::string_view rule, std::string_view detail, u64 expected, u64 got) {
        e.rule = rule, e.detail = detail, e.expected = expected, e.got = got;
        to.add(e);
    };
    const bool prefix = c.at.comp && s.op == Op::Write && c.at.position < model_.geometry().hdm_offset;
    if (seen.warns != (out.warns ? 1u : 0u))
        tell(prefix ? "U-3" : "SYS-2", prefix ? "" : "WARN", out.warns, seen.warns);
    if (seen.bugs) tell("SYS-2", "BUG", 0, seen.bugs);
    if (seen.bad_mmio) tell("SYS-1", "bad MMIO access", 0, seen.bad_mmio);
    if (!seen.sanitizer_reports) return;
    e.row = no_row, e.place = c.at.config ? "config" : c.at.comp ? "comp_regs" : "device";
    if (is_access(s.op)) e.access = op_name(s.op);
    tell("SYS-1", "AddressSanitizer", 0, 1);
}
}  // namespace cxl
