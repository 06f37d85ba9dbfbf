// Hot resets, and config writes that reset the function or take its memory away (U-5, RST-8): what becomes of the DPA
// region.
#include "properties/attribute.hpp"
#include "properties/drive.hpp"

namespace cxl {
namespace {
bool covers(const Context& c, BasicRegister r) { return c.at.position <= r.at && r.at < c.at.position + c.step->count; }
u32 sent(const Context& c, BasicRegister r) {
    const u64 from = r.at - c.at.position;  // data is eight bytes, the rest 0
    return from < 8 ? static_cast<u32>(c.step->data >> (8 * from)) & r.mask : 0;
}
}  // namespace

/// What the step asks for, if it is one of these.
Lockstep::Basic Lockstep::basic_register(const Context& c) const {
    const Step& s = *c.step;
    if (s.op == Op::HotReset) return Basic::HotReset;
    if (s.op != Op::Write || !c.at.config || s.fault || c.at.position + s.count > 0x100) return Basic::None;
    if (covers(c, initiate_flr) && sent(c, initiate_flr)) return Basic::Flr;
    if (covers(c, power_state)) return Basic::Power;
    if (covers(c, memory_space)) return Basic::Memory;
    return Basic::None;
}

/// Whether this explains what the target shows; the model is left in it.
bool Lockstep::explained_by(const Context& c, Became what) {
    model_ = saved_, regions_ = saved_regions_;
    take_hardware();
    if (what != Became::Untouched && what != Became::Reseeded) regions_.deactivate();
    if (what == Became::Reset) model_.reset(), regions_.reactivate(model_);
    if (what == Became::Reseeded) model_.reseed_dvsec();
    found_.count = 0;
    compare_state(c, found_), compare_pages(c, found_), compare_activity(c, found_);
    return !found_.count;
}

/// The step on the target, compared with what the contract admits; the model goes on from what is seen.
bool Lockstep::basic_step(const Context& c) {
    constexpr u32 in_d3 = 1, no_memory = 2;
    const u32 before = events_.count;
    const Basic what = basic_register(c);
    const bool was_active = regions_.active();
    if (what == Basic::Power) bars_off_ = (bars_off_ & ~in_d3) | (sent(c, power_state) ? in_d3 : 0);
    if (what == Basic::Memory) bars_off_ = (bars_off_ & ~no_memory) | (sent(c, memory_space) ? 0 : no_memory);
    if (what == Basic::HotReset || what == Basic::Flr) bars_off_ &= ~in_d3;
    saved_ = model_, saved_regions_ = regions_;
    shown_[c.number] = perform(session_, *c.step, c.at);
    note_reports(access_name(*c.step, 0), c.number);
    compare_breaches(c, events_);
    observe();
    if (what == Basic::Flr) {
        if (model_.enabled()) ask("RST-8");
        const bool none = !reset_works_ && explained_by(c, Became::Untouched);  // RST-7
        const bool resets = none || explained_by(c, Became::Reset);
        if (!resets && model_.enabled()) tell(c, {"RST-8", "acts as a reset", 1, 0}, "config");
        ++resets_;
    } else if (explained_by(c, Became::Untouched)) {
        if (was_active && (bars_off_ || what == Basic::HotReset) && !choices_.known(U::U5)) choices_.set(U::U5, 1);
    } else if (what != Basic::HotReset || !explained_by(c, Became::Reseeded)) {
        const bool zapped = explained_by(c, Became::Zapped) || explained_by(c, Became::Reset);
        if (!choices_.known(U::U5) && zapped) choices_.set(U::U5, 0);
        if (!zapped || !choices_.is(chosen(U::U5, "zapped")))
            tell(c, {point(U::U5).id, "the DPA region", choices_.at(U::U5), zapped ? 0u : 2u}, "dpa");
    }
    adopt(), adopt_regions();
    return events_.count == before;
}
}  // namespace cxl
