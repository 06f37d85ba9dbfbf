// Bind, open, close and remove: what they return when a step of theirs fails, and what must be given back.
#include "properties/attribute.hpp"

namespace cxl {
void Lockstep::tell(const Context& c, const Wrong& wrong, std::string_view place) {
    Event e;
    e.what = What::Info, e.step = c.number, e.rule = wrong.rule, e.place = place, e.detail = wrong.detail;
    e.access = access_name(*c.step, 0), e.expected = wrong.expected, e.got = wrong.got, e.bytes = 0;
    events_.add(e);
}

/// What has been acquired since the mark must be back: LIFE-1, LIFE-3.
bool Lockstep::nothing_left(u32 mark, std::string_view rule, std::string_view access, u32 number, bool regions_too) {
    const Resources& resources = session_.hardware.resources;
    const Resources::Held* held = resources.since(mark, regions_too);
    if (!held) return true;
    for (; held; held = resources.since(held->serial, regions_too)) {
        Event e;
        e.what = What::Leak, e.step = number, e.rule = rule, e.place = "device", e.access = access;
        e.detail = held->what, e.bytes = 0, e.got = held->kind;
        events_.add(e);
    }
    return false;
}

/// LIFE-1: a failing step gives its own errno, or is not needed.
bool Lockstep::refused(const Context& c, int error, int expected, std::string_view access) {
    if (error == expected) return true;
    Event e;
    e.what = What::Result, e.step = c.number, e.rule = "LIFE-1", e.place = "device", e.access = access, e.bytes = 0;
    e.expected = static_cast<u64>(i64{expected}), e.got = static_cast<u64>(i64{error});
    events_.add(e);
    return false;
}

/// A step of which nothing can be read back: the model makes it, and its claims are asked.
void Lockstep::follow(const Context& c, bool thorough) {
    const bool asks = thorough && (counting_ || has_told(c));
    if (asks) saved_ = model_, saved_regions_ = regions_;
    predict(c);
    if (asks) add_broken(c, ask_claims(c, {}));
}

bool Lockstep::bind_step(Context& c) {
    Resources& resources = session_.hardware.resources;
    const u32 before = events_.count;
    bound_mark_ = resources.mark();
    const int error = session_.bind();
    observer_.bound(session_.spec(), session_.hardware);
    const int refusal = resources.refused();
    if (refusal) ask("LIFE-1");
    refused_at_bind_ = refusal != 0, refused_ever_ = refused_ever_ || refusal;
    model_.bind(spec_, choices_, session_.hardware.image());
    take_hardware();
    regions_.bind(session_.hardware.image());
    opens_ = 0;
    note_reports("bind", c.number);
    compare_breaches(c, events_);
    if (error && !refusal) {
        Event e;
        e.what = What::Detection, e.rule = "DET-2", e.step = c.number, e.place = "device", e.access = "bind";
        e.bytes = 0, e.got = static_cast<u64>(i64{error});
        events_.add(e);
    }
    if (error && refusal && !resources.refused_with(error)) refused(c, error, refusal, "bind");
    if (error) nothing_left(bound_mark_, "LIFE-1", "bind", c.number);
    return events_.count == before;
}

/// DET, asked at the first open: what the target made of the device.
void Lockstep::judge_detection(Event e) {
    const U left = model_.left_open();
    const bool on = session_.enabled();
    if (refused_at_bind_ && !on) return;  // LIFE-1: detection failed
    // U-2, U-8 decide; past decoder 0 DET-5 may speak first
    if (left != U::None && (on || !model_.dpa_decoder())) {
        const u8 outcome = on ? 0 : 1;
        if (choices_.known(left) && choices_.at(left) != outcome) e.rule = point(left).id, events_.add(e);
        if (!choices_.known(left)) choices_.set(left, outcome);
    } else if (model_.detection() == Detection::MustEnable ? !on : model_.detection() == Detection::MustNot && on) {
        e.rule = on ? "DET-1" : model_.dpa_decoder() ? "DET-5" : "DET-7";
        e.expected = !on, e.got = on;
        events_.add(e);
    }
}

/// DET-3 speaks where the same device with Cache_Capable is taken: ask it.
void Lockstep::name_detection(const Script& script) {
    if (!probe_) return;
    constexpr Id cap = id("dvsec.Capability");
    for (Event& e : events_) {
        if (e.rule != "DET-7") continue;
        Script s = script;
        s.count = e.step + 1;
        const u32 value = held(s.device.registers, cap.row, 0);
        const u32 cache = id("dvsec.Capability.Cache_Capable").mask;
        if (value & cache || !s.device.registers.add({static_cast<u8>(cap.row), 0, value | cache})) continue;
        ask_probe(s);
        if (probe_->session_.enabled()) e.rule = "DET-3";
    }
}

bool Lockstep::open_step(Context& c, bool thorough) {
    Resources& resources = session_.hardware.resources;
    const bool first = !regions_.is_open();
    c.opened_before = !first, c.held_by_mapping = !first && !regions_.fds();
    const u32 before = events_.count, mark = resources.mark();
    const Step& s = *c.step;
    Event e;
    e.what = What::Detection, e.step = c.number, e.place = "device", e.access = "open", e.bytes = 0;
    const int error = session_.open(s.error), refusal = resources.refused();
    if (refusal) ask("LIFE-1");
    if (first && (refused_ever_ || opens_)) ask("LIFE-2");
    refused_ever_ = refused_ever_ || refusal;
    sync_hardware();
    if (error) {
        note_reports("open", c.number);
        compare_breaches(c, events_);
        nothing_left(mark, "LIFE-1", "open", c.number);
        const bool taken = session_.hardware.image().hpa_owner != CXL_OWNER_NONE;  // DPA-7: open may fail then
        const bool own = first && s.error == eagain;
        if (resources.refused_with(error)) return events_.count == before;
        if (refusal || own) return refused(c, error, own ? -eagain : refusal, "open") && events_.count == before;
        if (first && taken) return events_.count == before;
        e.rule = first ? (refused_ever_ || opens_ ? "LIFE-2" : "LIFE-1") : "LIFE-5";
        e.got = static_cast<u64>(i64{error});
        return events_.add(e), false;
    }
    if (first && s.error == eagain) refused(c, error, -eagain, "open");  // LIFE-1: that step fails an open
    if (first) {
        reset_works_ = !s.error;
        bars_off_ = 0;
        resets_ = 0;
        if (!session_.info_broken().empty()) return e.rule = session_.info_broken(), events_.add(e), false;
        c.later_open = opens_++ > 0;
        if (!c.later_open) judge_detection(e);
        model_.enable(session_.enabled()), regions_.enable(session_.enabled());
        if (session_.enabled() && session_.comp_size() != model_.comp_size()) {
            e.what = What::State, e.rule = model_.hdm_entries() > 1 ? "CAP-3" : "ACC-6", e.place = "comp_regs";
            e.expected = model_.comp_size(), e.got = session_.comp_size();
            events_.add(e);
            stop_ = model_.hdm_entries() > 1;  // another block than the model's: nothing else can be asked
            if (stop_) {
                follow(c, thorough);
                return false;
            }
        }
    }
    return settle(c, {}, thorough) && events_.count == before;
}

bool Lockstep::close_step(Context& c, bool thorough) {
    const u32 before = events_.count;
    session_.close();
    c.opened_before = regions_.fds() > 1;  // LIFE-5
    if (session_.is_open()) return settle(c, {}, thorough);
    ask("LIFE-3");
    follow(c, thorough);
    note_reports("close", c.number);
    compare_breaches(c, events_);
    // LIFE-3; what else an open took may stay for the next one, until remove
    if (!regions_.is_open())
        if (const Resources::Held* held = session_.hardware.resources.of_kind(CXL_MEMORY_MAP))
            nothing_left(held->serial - 1, "LIFE-3", "close", c.number);
    return events_.count == before;
}

bool Lockstep::remove_step(u32 number) {
    const u32 before = events_.count;
    if (!session_.is_bound()) return true;
    Context c;
    constexpr Step step{.op = Op::Remove};
    c.step = &step, c.number = number;
    session_.hardware.forget_effects();
    session_.remove();
    regions_.bind(session_.hardware.image());
    note_reports("remove", number);
    compare_breaches(c, events_);
    const bool plain = opens_ && !session_.enabled();
    ask(refused_ever_ ? "LIFE-1" : plain ? "DET-2" : "LIFE-3");
    nothing_left(bound_mark_, refused_ever_ ? "LIFE-1" : plain ? "DET-2" : "LIFE-3", "remove", number, false);
    if (session_.enabled() && !refused_ever_) {  // U-13
        const u8 outcome = session_.hardware.resources.of_kind(CXL_REGION) ? 1 : 0;
        if (!choices_.known(U::U13)) choices_.set(U::U13, outcome);
        if (choices_.at(U::U13) != outcome)
            tell(c, {point(U::U13).id, "CXL region", choices_.at(U::U13), outcome}, "device");
    }
    return events_.count == before;
}
}  // namespace cxl
