// Driving model and target together: fast while they agree, thorough when they do not.
#include "properties/lockstep.hpp"

#include <algorithm>

namespace cxl {
Lockstep::Lockstep(const cxl_target& target, const Spec& spec, const Choices& choices, bool may_probe)
    : session_(target), spec_(spec), choices_(choices) {
    if (may_probe) probe_ = std::make_unique<Lockstep>(target, spec, choices, false);
}

bool Lockstep::agrees(const Script& s) { return go(s, false); }
const Events& Lockstep::judge(const Script& s) {
    go(s, true);
    settle_order(s);
    name_widths(s);
    run_twin(s);
    return events_;
}
const Events& Lockstep::run(const Script& s) {
    if (!agrees(s)) return judge(s);
    if (s.device.twin.count) run_twin(s);
    return events_;
}
void Lockstep::discover(const Script& s) {
    discovering_ = true;
    go(s, true);
    discovering_ = false;
}

/// What a target said of itself outside of any access.
void Lockstep::note_reports(std::string_view access, u32 step) {
    const Hardware::Counts& hw = session_.hardware.counts;
    if (!hw.sanitizer_reports && !hw.warns && !hw.bugs) return;
    Event e;
    e.what = What::Report, e.rule = hw.sanitizer_reports ? "SYS-1" : "SYS-2", e.place = "device", e.access = access;
    e.detail = hw.sanitizer_reports ? "AddressSanitizer" : hw.bugs ? "BUG" : "WARN";
    e.step = step, e.bytes = 0;
    events_.add(e);
}

bool Lockstep::begin(const Script& script, bool thorough) {
    events_.count = 0;
    opens_ = follows_hardware_ = 0;
    overlap_.pending = false;
    if (thorough) {
        std::fill(std::begin(comp_bad_), std::end(comp_bad_), Bad{});
        std::fill(std::begin(config_bad_), std::end(config_bad_), Bad{});
    }
    const int error = session_.start(script.device);
    model_.bind(spec_, choices_, session_.hardware.image());
    synced_ = session_.hardware.changes();
    note_reports("bind", 0);
    if (!error) return true;
    Event e;
    e.what = What::Detection, e.rule = "DET-2", e.place = "device", e.access = "bind", e.bytes = 0;
    e.got = static_cast<u64>(i64{error});
    events_.add(e);
    return false;
}

bool Lockstep::go(const Script& script, bool thorough) {
    bool same = begin(script, thorough);
    for (u32 i = 0; i < script.count && same; ++i) {
        if (script.steps[i].op == Op::Open && !session_.is_open() && model_.layout_written()) break;
        same = step(script, i, thorough) || thorough;
        ++steps_;
    }
    if (same && !thorough && session_.is_open()) same = end_agrees(script);
    session_.hardware.forget_effects();
    session_.end();
    note_reports("remove", script.count ? script.count - 1 : 0);
    return same && !events_.count;
}

void Lockstep::sync_hardware() {
    if (synced_ != session_.hardware.changes()) take_hardware();
}
void Lockstep::take_hardware() {
    synced_ = session_.hardware.changes();
    model_.take_hardware(session_.hardware.config(), session_.hardware.cm());
}

/// What is known before an access: which register it is, and what it and its locks hold.
void Lockstep::look(Context& c) const {
    const Step& s = *c.step;
    if (c.at.config) c.refused = s.fault || c.at.position >= config_size || s.count > config_size - c.at.position;
    if (!c.at.comp || !model_.enabled()) return;
    const Geometry<Numbers>& g = model_.geometry();
    const Place<Numbers> p = place<Numbers>({}, g, c.at.position, 4, false);
    c.row = p.row, c.instance = p.decoder;
    if (c.row == no_row) return;
    c.before = hdm_register(g, model_.state(), c.row, c.instance);
    if (is_decoder(c.row)) c.ctrl_before = hdm_register(g, model_.state(), id("decoder.CTRL").row, c.instance);
}

bool Lockstep::step(const Script& script, u32 number, bool thorough) {
    const Step& s = script.steps[number];
    if (s.during && number && runs_nested(script.steps[number - 1], s)) return true;  // ran with the step before it
    Context c;
    c.step = &s, c.number = number, c.follows_hardware = follows_hardware_;
    session_.hardware.forget_effects();
    if (s.op == Op::Open) return session_.is_open() || reopen(c, thorough);
    if (s.op == Op::Close) return session_.close(), true;
    if (s.op == Op::Hardware) {
        session_.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)});
        sync_hardware();
        return !session_.is_open() || settle(c, {}, thorough);
    }
    if (!session_.is_open()) return true;
    if (model_.enabled() && exists(model_.geometry(), id("dvsec.Lock").row))
        c.lock_before = dvsec_register(model_.state(), id("dvsec.Lock").row);
    if (s.op == Op::Reset) {
        Seen seen;
        seen.result = session_.reset(s.error);
        sync_hardware();
        return settle(c, seen, thorough);
    }
    c.at = session_.address(s.where);
    if (!c.at.meaningful) return true;
    look(c);
    if (number + 1 < script.count && script.steps[number + 1].during && runs_nested(s, script.steps[number + 1]))
        return concurrent(script, c, thorough);
    return settle(c, session_.access(s.op == Op::Write, c.at, s.count, s.data, s.fault), thorough);
}

bool Lockstep::settle(const Context& c, const Seen& seen, bool thorough) {
    note_departures(c);
    return thorough ? compare_all(c, seen) : agrees_at_once(c, seen);
}

/// DET, asked at the first open: what the target made of the device.
void Lockstep::judge_detection(Event e) {
    const U left = model_.left_open();
    const bool on = session_.enabled();
    // U-2, U-8 decide; past decoder 0 DET-5 may speak first
    if (left != U::None && (on || !model_.dpa_decoder())) {
        const u8 outcome = on ? 0 : 1;
        if (choices_.known(left) && choices_.at(left) != outcome) e.rule = point(left).id, events_.add(e);
        if (!choices_.known(left)) choices_.set(left, outcome);
    } else if (model_.detection() == Detection::MustEnable ? !on : model_.detection() == Detection::MustNot && on) {
        e.rule = on ? "DET-1" : model_.dpa_decoder() ? "DET-5" : "DET-7", e.expected = !on, e.got = on;
        events_.add(e);
    }
}

bool Lockstep::reopen(Context& c, bool thorough) {
    Event e;
    e.what = What::Detection, e.step = c.number, e.place = "device", e.access = "open", e.bytes = 0;
    const int error = session_.open();
    sync_hardware();
    if (error) return e.rule = "LIFE-1", e.got = static_cast<u64>(i64{error}), events_.add(e), false;
    if (session_.info_broken()) return e.rule = "UAPI-1", events_.add(e), false;
    c.later_open = opens_++ > 0;
    if (!c.later_open) judge_detection(e);
    model_.enable(session_.enabled());
    if (session_.enabled() && session_.comp_size() != model_.comp_size()) {
        e.what = What::State, e.rule = "ACC-6", e.place = "comp_regs";
        e.expected = model_.comp_size(), e.got = session_.comp_size();
        events_.add(e);
    }
    return settle(c, {}, thorough) && !events_.count;
}

/// The model's part of a step: all that the Unspecified points may turn out otherwise.
Outcome Lockstep::predict(const Context& c) {
    const Step& s = *c.step;
    Outcome out;
    switch (s.op) {
        case Op::Open:
            model_.open();
            break;
        case Op::Reset:
            if (!s.error) model_.reset();
            out.result = -i64{s.error};
            break;
        case Op::Read:
        case Op::Write: {
            const bool write = s.op == Op::Write;
            if (c.at.comp) return model_.comp(write, c.at.position, s.count, s.fault, static_cast<u32>(s.data));
            if (c.at.config) return model_.config(write, c.at.position, s.count, s.fault, s.data);
            out.result = s.count ? -einval : 0;  // ACC-8
            break;
        }
        case Op::Close:
        case Op::Hardware:
            break;
    }
    return out;
}
}  // namespace cxl
