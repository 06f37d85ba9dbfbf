// Config writes that reset the function (RST-8) or take its memory away (U-5): what becomes of the DPA region.
#include "properties/attribute.hpp"

namespace cxl {
/// What the write asks for, if it is one of these.
Lockstep::Basic Lockstep::basic_register(const Context& c) const {
    const Step& s = *c.step;
    if (s.op != Op::Write || !c.at.config || s.fault || !model_.enabled() || c.at.position >= 0x100) return Basic::None;
    if (s.count > 8 || c.at.position + s.count > 0x100) return Basic::None;
    const auto covers = [&](BasicRegister r) { return c.at.position <= r.at && r.at < c.at.position + s.count; };
    const auto sent = [&](BasicRegister r) {
        return static_cast<u32>(s.data >> (8 * (r.at - c.at.position))) & r.mask;
    };
    if (covers(initiate_flr) && sent(initiate_flr)) return Basic::Flr;
    if (covers(power_state)) return Basic::Power;
    if (covers(memory_space)) return Basic::Memory;
    return Basic::None;
}

/// The step on the target, compared with what the contract admits; the model goes on from the one that is seen.
bool Lockstep::basic_step(const Context& c) {
    const u32 before = events_.count;
    const Basic what = basic_register(c);
    saved_ = model_, saved_regions_ = regions_, last_ = now_;
    const Seen seen = perform(c);
    sync_hardware();
    note_reports("write", c.number);
    compare_breaches(c, events_);
    read_all(session_, model_, now_);
    probe_activity();
    shown_[c.number] = seen;
    const auto explains = [&](bool zapped, bool reset) {
        const u32* config = session_.hardware.config();
        model_ = saved_, regions_ = saved_regions_;
        model_.take_hardware(config, session_.hardware.cm());
        if (zapped) regions_.deactivate();
        if (reset) model_.reset(), regions_.reactivate(model_);
        found_.count = 0;
        compare_state(c, found_), compare_pages(c, found_), compare_activity(c, found_);
        return !found_.count;
    };
    if (what == Basic::Flr) {
        if (!explains(true, true)) tell(c, {"RST-8", "acts as a reset", 1, 0}, "config");
        ++resets_;
    } else if (!explains(false, false)) {  // U-5: untouched, or as RST-1, RST-2
        const bool zapped = explains(true, false) || explains(true, true);
        if (!zapped || (choices_.known(U::U5) && !choices_.is(chosen(U::U5, "zapped"))))
            tell(c, {point(U::U5).id, "the DPA region", choices_.at(U::U5), 1}, "dpa");
        else
            choices_.set(U::U5, 0);
    }
    adopt(), adopt_regions();
    return events_.count == before;
}
}  // namespace cxl
