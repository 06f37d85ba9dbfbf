// Driving model and target together: fast while they agree, thorough when they do not.
#include "properties/lockstep.hpp"

#include <algorithm>
#include <cstring>

#include "properties/drive.hpp"

namespace cxl {
Lockstep::Lockstep(const cxl_target& target, const Spec& spec, const Choices& choices, bool may_probe)
    : session_(target), spec_(spec), choices_(choices) {
    if (may_probe) probe_ = std::make_unique<Lockstep>(target, spec, choices, false);
}

bool Lockstep::agrees(const Script& s, const Reading& reading) {
    reading_ = reading;
    return go(s, false);
}
const Events& Lockstep::judge(const Script& s) {
    reading_ = Reading::everything();
    return name(s, false);
}
/// A thorough run, and by further ones what each difference is to be called.
const Events& Lockstep::name(const Script& s, bool sparing) {
    go(s, true);
    const u32 told = events_.count;
    settle_order(s);
    name_widths(s, sparing);
    name_detection(s);
    run_twin(s);
    count_watched(told);
    return events_;
}
const Events& Lockstep::run(const Script& s) {
    if (!agrees(s)) return name(s, true);
    if (s.device.twin.count) run_twin(s);
    return events_;
}
void Lockstep::discover(const Script& s) {
    discovering_ = true;
    reading_ = Reading::everything();
    go(s, true);
    discovering_ = false;
}
/// The same target once more, for another script about the same.
void Lockstep::ask_probe(const Script& s) {
    probe_->choices_ = choices_, probe_->reading_ = reading_;
    probe_->go(s, true);
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

namespace {
constexpr Step bare_bind{.op = Op::Bind};
}  // namespace

void Lockstep::begin(const Script& script, bool thorough) {
    events_.count = 0;
    asked_.reset();
    opens_ = follows_hardware_ = 0;
    overlap_.pending = false;
    refused_ever_ = recommitted_ = seen_active_ = stop_ = false;
    now_.read = last_.read = false;
    bars_off_ = 0;
    resets_ = 0;
    memory_.clear();
    if (thorough) {
        std::fill(std::begin(comp_bad_), std::end(comp_bad_), Bad{});
        std::fill(std::begin(config_bad_), std::end(config_bad_), Bad{});
    }
    session_.power_on(script.device);
    regions_.bind(session_.hardware.image());
}

bool Lockstep::go(const Script& script, bool thorough) {
    begin(script, thorough);
    Context c;
    c.step = &bare_bind;
    bool same = binds_itself(script) || bind_step(c);
    if (thorough) count_watched(0);
    session_.hardware.resources.forget_failures();
    for (u32 i = 0; i < script.count && (same || thorough) && !stop_; ++i) {
        if (script.steps[i].op == Op::Open && !regions_.is_open() && model_.layout_written()) break;
        if (script.steps[i].op == Op::Bind && session_.hardware.rewritten()) break;
        const u32 told = events_.count;
        same = step(script, i, thorough);
        if (thorough) count_watched(told);
        if (script.steps[i].op != Op::Fail) session_.hardware.resources.forget_failures();
        ++steps_;
    }
    if (same && !thorough && session_.is_open()) same = end_agrees();
    if (thorough) last_tables_ = tables();
    const u32 told = events_.count;
    remove_step(script.count ? script.count - 1 : 0);
    if (thorough) count_watched(told);
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
    switch (s.op) {
        case Op::Fail:
            return session_.hardware.resources.fail(static_cast<u32>(s.data)), true;
        case Op::Preset:
            return true;  // of the model alone: the programs refuse it
        case Op::Bind:
            return session_.is_bound() || bind_step(c);
        case Op::Remove:
            return remove_step(number);
        case Op::Open:
            return !session_.is_bound() || open_step(c, thorough);
        case Op::Close:
            return !session_.is_open() || close_step(c, thorough);
        case Op::Hardware: {
            const bool was = model_.dpa_committed();
            session_.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)});
            sync_hardware();
            recommitted_ = model_.dpa_committed() && (recommitted_ || !was);
            return !session_.is_open() || settle(c, {}, thorough);
        }
        case Op::Munmap:
        case Op::Fault:
            if (!session_.mapped(s.slot, s.op == Op::Fault ? s.data : 0)) return true;
            break;
        case Op::Read:
        case Op::Write:
        case Op::Reset:
        case Op::Mmap:
        case Op::Info:
        case Op::RegionInfo:
        case Op::HotReset:
            if (!session_.is_open()) return true;
            break;
    }
    return on_open_device(script, c, thorough);
}

bool Lockstep::on_open_device(const Script& script, Context& c, bool thorough) {
    const Step& s = *c.step;
    if (model_.enabled() && exists(model_.geometry(), id("dvsec.Lock").row))
        c.lock_before = dvsec_register(model_.state(), id("dvsec.Lock").row);
    if (is_access(s.op) || s.op == Op::Mmap || s.op == Op::RegionInfo) {
        c.at = session_.address(s.where);
        if (!c.at.meaningful) return true;
        look(c);
    }
    if (s.op == Op::Info || s.op == Op::RegionInfo) return info_step(c);
    if (c.number + 1 < script.count && runs_nested(s, script.steps[c.number + 1]))
        return concurrent(script, c, thorough);
    if (basic_register(c) != Basic::None) return basic_step(c);
    const Seen seen = perform(session_, s, c.at);
    sync_hardware();
    return settle(c, seen, thorough);
}

/// All that the Unspecified points may turn out otherwise.
Outcome Lockstep::predict(const Context& c) {
    if (c.step->op == Op::Mmap) mapped_at_[c.step->slot] = resets_;
    return cxl::predict(*c.step, c.at, {model_, regions_, memory_, choices_, reset_works_, bars_off_});
}
/// What a write to device memory leaves there.
void Lockstep::remember_write(const Context& c, const Seen& seen) {
    if (c.step->op != Op::Write || !c.at.dpa || seen.result <= 0) return;
    u8 bytes[most_transfer] = {};
    std::memcpy(bytes, &c.step->data, sizeof c.step->data);
    memory_.write(c.at.position, bytes, std::min<u64>(static_cast<u64>(seen.result), most_transfer));
}

bool Lockstep::settle(const Context& c, const Seen& seen, bool thorough) {
    session_.hardware.resources.disarm();  // what the judge asks is not to fail
    if (c.step->op == Op::Reset) ++resets_;
    note_departures(c);
    remember_write(c, seen);
    return thorough ? compare_all(c, seen) : agrees_at_once(c, seen);
}
}  // namespace cxl
