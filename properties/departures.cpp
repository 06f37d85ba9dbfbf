// Which departures from CXL a step exercises (contract, Departures): observations, never findings.
#include "model/departures.hpp"

#include "properties/lockstep.hpp"

namespace cxl {
namespace {
constexpr u32 lock = id("decoder.CTRL.LOCK").mask, commit = id("decoder.CTRL.COMMIT").mask,
              committed = id("decoder.CTRL.COMMITTED").mask, error_bit = id("decoder.CTRL.Error_Not_Committed").mask;

/// A step as the departures ask of it.
struct Asked {
    const Context& c;
    const Device& model;
    u32 data() const { return static_cast<u32>(c.step->data); }
    bool writes(Id r) const { return c.step->op == Op::Write && c.at.comp && c.row == r.row; }
    bool writes_low() const { return writes(id("decoder.BASE_LO")) || writes(id("decoder.SIZE_LO")); }
    bool writes_high() const { return writes(id("decoder.BASE_HI")) || writes(id("decoder.SIZE_HI")); }
    bool writes_ctrl() const { return writes(id("decoder.CTRL")); }
    u32 ctrl() const { return c.ctrl_before; }
    bool open_for_base() const { return ctrl() & commit && !(ctrl() & lock); }
    bool covers(Op op, Id r) const {
        if (c.step->op != op || !c.at.config || !model.enabled()) return false;
        const u64 at = model.geometry().dvsec + contract.rows[r.row].offset();
        return c.at.position < at + contract.rows[r.row].bytes() && at < c.at.position + c.step->count;
    }
    /// Some decoder has `bits` of CTRL in hardware.
    bool any_decoder_has(u32 bits) const {
        const Geometry<Numbers>& g = model.geometry();
        for (u32 i = 0; model.enabled() && i < g.decoders; ++i) {
            const u32 at = hdm_dword<Numbers>(g, id("decoder.CTRL").row, i);
            if ((model.state().cm.at[at] & bits) == bits) return true;
        }
        return false;
    }
};
struct Watch {
    std::string_view name;
    bool (*exercised)(const Asked&);
};
constexpr Watch watches[] = {
    {"base-while-committed", [](const Asked& a) { return a.writes_low() && a.open_for_base(); }},
    {"base-high-while-committed", [](const Asked& a) { return a.writes_high() && a.open_for_base(); }},
    {"lock-alone-freezes", [](const Asked& a) { return a.writes_high() && (a.ctrl() & (lock | committed)) == lock; }},
    {"guest-clears-lock",
     [](const Asked& a) { return a.writes_ctrl() && !(~a.ctrl() & (lock | committed)) && !(a.data() & lock); }},
    {"error-bit-kept", [](const Asked& a) { return a.writes_ctrl() && a.data() & commit && a.ctrl() & error_bit; }},
    {"capability-of-ctrl-bits",
     [](const Asked& a) {
         return a.writes_ctrl() && a.data() & (id("decoder.CTRL.Target_Type").mask | id("decoder.CTRL.BI").mask |
                                               id("decoder.CTRL.ISP").mask);
     }},
    {"skip-dropped",
     [](const Asked& a) { return a.writes(id("decoder.DPA_SKIP_LO")) || a.writes(id("decoder.DPA_SKIP_HI")); }},
    {"lock-cleared-at-open",
     [](const Asked& a) { return a.c.step->op == Op::Open && a.any_decoder_has(lock | committed); }},
    {"viral-status-in-shadow", [](const Asked& a) { return a.covers(Op::Write, id("dvsec.Status")); }},
    {"disable-caching-in-shadow", [](const Asked& a) { return a.covers(Op::Write, id("dvsec.Control2")); }},
    {"range-base-shown",
     [](const Asked& a) {
         return a.covers(Op::Read, id("dvsec.Range1_Base_High")) || a.covers(Op::Read, id("dvsec.Range1_Base_Low")) ||
                a.covers(Op::Read, id("dvsec.Range2_Base_High")) || a.covers(Op::Read, id("dvsec.Range2_Base_Low"));
     }},
    {"shadow-survives-reset",
     [](const Asked& a) {
         return a.c.step->op == Op::Reset && !a.c.step->error && a.c.lock_before & id("dvsec.Lock.CONFIG_LOCK").mask;
     }},
};
/// The contract's place of each watched departure.
constexpr auto place_of = [] {
    std::array<u8, std::size(watches)> places{};
    static_assert(std::size(watches) == departure_count, "every departure is watched");
    for (std::size_t w = 0; w < std::size(watches); ++w)
        for (u8 i = 0; i < departure_count; ++i)
            if (departures[i].name == watches[w].name) places[w] = i;
    return places;
}();
}  // namespace

/// One that was seen is not asked again.
void Lockstep::note_departures(const Context& c) {
    if (departures_ + 1 == u64{1} << departure_count) return;
    const Asked asked{c, model_};
    for (std::size_t w = 0; w < std::size(watches); ++w)
        if (!(departures_ >> place_of[w] & 1) && watches[w].exercised(asked)) departures_ |= u64{1} << place_of[w];
}
}  // namespace cxl
