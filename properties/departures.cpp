// Which departures from CXL a step exercises (contract, Departures): observations, never findings.
#include "model/rules.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
namespace {
u64 departure(std::string_view rule, std::string_view in_text = {}) {
    for (std::size_t i = 0; i < departure_count; ++i)
        if (departures[i].rule == rule && departures[i].here.find(in_text) != std::string_view::npos)
            return u64{1} << i;
    return 0;
}
}  // namespace

void Lockstep::note_departures(const Context& c) {
    static const u64 base_lo = departure("HDM-4"), base_hi = departure("HDM-5"), lock_alone = departure("HDM-6"),
                     unlock = departure("HDM-7"), error_bit = departure("HDM-8", "bit 11"),
                     other_bits = departure("HDM-8", "bit 12"), skip = departure("HDM-10"),
                     cleared = departure("INIT-1"), viral = departure("DVS-5"), caching = departure("DVS-6"),
                     range = departure("DVS-11"), reset = departure("DVS-15");
    constexpr u32 lock = id("decoder.CTRL.LOCK").mask, commit = id("decoder.CTRL.COMMIT").mask,
                  committed = id("decoder.CTRL.COMMITTED").mask;
    const Step& s = *c.step;
    const auto is = [&](Id r) { return c.row == r.row; };
    const u32 data = static_cast<u32>(s.data);
    if (s.op == Op::Open && model_.enabled())
        for (u32 i = 0; i < model_.geometry().decoders; ++i) {
            const u32 at = (model_.geometry().hdm_offset + first_decoder_at + i * decoder_stride +
                            contract.rows[id("decoder.CTRL").row].offset()) /
                           4;
            if (model_.state().cm.at[at] & lock && model_.state().cm.at[at] & committed) departures_ |= cleared;
        }
    if (s.op == Op::Reset && !s.error && c.lock_before & id("dvsec.Lock.CONFIG_LOCK").mask) departures_ |= reset;
    if (c.at.comp && s.op == Op::Write && c.row != no_row) {
        const u32 ctrl = is(id("decoder.CTRL")) ? c.before : c.ctrl_before;
        if ((is(id("decoder.BASE_LO")) || is(id("decoder.SIZE_LO"))) && ctrl & commit && !(ctrl & lock))
            departures_ |= base_lo;
        if ((is(id("decoder.BASE_HI")) || is(id("decoder.SIZE_HI"))) && ctrl & commit && !(ctrl & lock))
            departures_ |= base_hi;
        if ((is(id("decoder.BASE_HI")) || is(id("decoder.SIZE_HI"))) && ctrl & lock && !(ctrl & committed))
            departures_ |= lock_alone;
        if (is(id("decoder.DPA_SKIP_LO")) || is(id("decoder.DPA_SKIP_HI"))) departures_ |= skip;
        if (is(id("decoder.CTRL"))) {
            if (ctrl & lock && ctrl & committed && !(data & lock)) departures_ |= unlock;
            if (data & commit && ctrl & id("decoder.CTRL.Error_Not_Committed").mask) departures_ |= error_bit;
            if (data & (id("decoder.CTRL.Target_Type").mask | id("decoder.CTRL.BI").mask | id("decoder.CTRL.ISP").mask))
                departures_ |= other_bits;
        }
    }
    if (c.at.config && model_.enabled()) {
        const auto covers = [&](Id r) {
            const u64 at = model_.geometry().dvsec + contract.rows[r.row].offset();
            return c.at.position < at + contract.rows[r.row].bytes() && at < c.at.position + s.count;
        };
        if (s.op == Op::Write && covers(id("dvsec.Status"))) departures_ |= viral;
        if (s.op == Op::Write && covers(id("dvsec.Control2"))) departures_ |= caching;
        if (s.op == Op::Read && (covers(id("dvsec.Range1_Base_High")) || covers(id("dvsec.Range1_Base_Low")) ||
                                 covers(id("dvsec.Range2_Base_High")) || covers(id("dvsec.Range2_Base_Low"))))
            departures_ |= range;
    }
}
}  // namespace cxl
