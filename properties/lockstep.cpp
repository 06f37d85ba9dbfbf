// Driving model and target together: fast while they agree, thorough when they do not.
#include "properties/lockstep.hpp"

#include <algorithm>
#include <cstring>

#include "properties/attribute.hpp"
#include "properties/claims.hpp"

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

bool Lockstep::begin(const Script& script) {
    events_.count = 0;
    opens_ = follows_hardware_ = 0;
    overlap_.pending = false;
    const int error = session_.start(script.device);
    model_.bind(spec_, choices_, session_.hardware.image());
    Event e;
    const Hardware& hw = session_.hardware;
    e.place = "device", e.access = "bind", e.bytes = 0;
    if (hw.sanitizer_reports || hw.warns || hw.bugs) {
        e.what = What::Report, e.rule = hw.sanitizer_reports ? "SYS-1" : "SYS-2";
        e.detail = hw.sanitizer_reports ? "AddressSanitizer" : hw.bugs ? "BUG" : "WARN";
        events_.add(e);
        e.detail = {};
    }
    if (!error) return true;
    e.what = What::Detection, e.rule = "DET-2", e.got = static_cast<u64>(i64{error});
    events_.add(e);
    return false;
}

bool Lockstep::go(const Script& script, bool thorough) {
    bool same = begin(script);
    if (thorough) {
        std::fill(std::begin(comp_bad_), std::end(comp_bad_), Bad{});
        std::fill(std::begin(config_bad_), std::end(config_bad_), Bad{});
    }
    for (u32 i = 0; i < script.count && same; ++i) {
        if (script.steps[i].op == Op::Open && !session_.is_open() && model_.layout_written()) break;
        same = step(script, i, thorough) || thorough;
        ++steps_;
    }
    if (same && !thorough && session_.is_open()) {
        read_all(session_, model_, now_);
        same = state_agrees();
    }
    session_.hardware.forget_effects();
    session_.end();
    if (const Hardware& hw = session_.hardware; hw.sanitizer_reports || hw.warns || hw.bugs) {
        Event e;
        e.what = What::Report, e.rule = hw.sanitizer_reports ? "SYS-1" : "SYS-2", e.place = "device",
        e.access = "remove", e.bytes = 0;
        e.detail = hw.sanitizer_reports ? "AddressSanitizer" : hw.bugs ? "BUG" : "WARN";
        e.step = script.count ? script.count - 1 : 0;
        events_.add(e);
    }
    return same && !events_.count;
}

void Lockstep::sync_hardware() {
    std::memcpy(model_.state().hardware.at, session_.hardware.config(), sizeof model_.state().hardware);
    std::memcpy(model_.state().cm.at, session_.hardware.cm(), sizeof model_.state().cm);
}

bool Lockstep::step(const Script& script, u32 number, bool thorough) {
    const Step& s = script.steps[number];
    Context c;
    c.step = &s, c.number = number, c.follows_hardware = follows_hardware_;
    if (s.during && number && runs_nested(script.steps[number - 1], s)) return true;  // ran with the step before it
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
        c.failed_reset = s.error;
        Seen seen;
        seen.result = session_.reset(s.error);
        sync_hardware();
        return settle(c, seen, thorough);
    }
    c.at = session_.address(s.where);
    if (!c.at.meaningful) return true;
    c.refused = c.at.config && (s.fault || c.at.position >= config_size || s.count > config_size - c.at.position);
    if (c.at.comp && model_.enabled()) {
        const Place<Numbers> p = place<Numbers>({}, model_.geometry(), c.at.position, 4, false);
        c.row = p.row, c.instance = p.decoder;
        if (c.row != no_row) {
            c.before = hdm_register(model_.geometry(), model_.state(), c.row, c.instance);
            if (is_decoder(c.row))
                c.ctrl_before = hdm_register(model_.geometry(), model_.state(), id("decoder.CTRL").row, c.instance);
        }
    }
    if (number + 1 < script.count && script.steps[number + 1].during && runs_nested(s, script.steps[number + 1]))
        return concurrent(script, c, thorough);
    const Seen seen = session_.access(s.op == Op::Write, c.at, s.count, s.data, s.fault);
    return settle(c, seen, thorough);
}

bool Lockstep::reopen(Context& c, bool thorough) {
    Event e;
    e.what = What::Detection, e.step = c.number, e.place = "device", e.access = "open", e.bytes = 0;
    const int error = session_.open();
    sync_hardware();
    if (error) return e.rule = "LIFE-1", e.got = static_cast<u64>(i64{error}), events_.add(e), false;
    if (session_.info_broken()) return e.rule = "UAPI-1", events_.add(e), false;
    c.later_open = opens_++ > 0;
    const bool on = session_.enabled();
    if (!c.later_open) {
        const U left = model_.left_open();
        if (left != U::None &&
            (on || !model_.dpa_decoder())) {  // U-2, U-8 decide; past decoder 0 DET-5 may speak first
            const u8 outcome = on ? 0 : 1;
            if (choices_.known(left) && choices_.at(left) != outcome) e.rule = point(left).id, events_.add(e);
            if (!choices_.known(left)) choices_.set(left, outcome);
        } else if (model_.detection() == Detection::MustEnable ? !on : model_.detection() == Detection::MustNot && on) {
            e.rule = on ? "DET-1" : model_.dpa_decoder() ? "DET-5" : "DET-7", e.expected = !on, e.got = on;
            events_.add(e);
        }
    }
    model_.enable(on);
    if (on && session_.comp_size() != model_.comp_size()) {
        e.what = What::State, e.rule = "ACC-6", e.place = "comp_regs", e.expected = model_.comp_size(),
        e.got = session_.comp_size();
        events_.add(e);
    }
    note_departures(c);
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
            if (c.at.comp)
                out = model_.comp(write, c.at.position, s.count, s.fault, static_cast<u32>(s.data));
            else if (c.at.config)
                out = model_.config(write, c.at.position, s.count, s.fault, s.data);
            else
                out.result = s.count ? -einval : 0;  // ACC-8
            break;
        }
        case Op::Close:
        case Op::Hardware:
            break;
    }
    return out;
}

void Lockstep::collect(const Context& c, const Outcome& out, const Seen& seen, Events& found) {
    found.count = 0;
    const Op op = c.step->op;
    if (op == Op::Read || op == Op::Write) compare_access(c, out, seen, found);
    if (op == Op::Reset && seen.result != out.result) {
        Event e;
        e.step = c.number, e.rule = "RST-2", e.place = "device", e.access = access_name(*c.step, 0), e.bytes = 0;
        e.expected = static_cast<u64>(out.result), e.got = static_cast<u64>(seen.result);
        found.add(e);
    }
    compare_effects(c, out, found);
    compare_state(c, found);
}

bool Lockstep::settle(const Context& c, const Seen& seen, bool thorough) {
    if (thorough) saved_ = model_;
    note_departures(c);
    Outcome out = predict(c);
    const bool fired = out.fired || session_.hardware.effect_count;
    if (!thorough) {
        found_.count = 0;
        if (c.step->op == Op::Read || c.step->op == Op::Write)
            compare_access(c, out, seen, found_);
        else if (c.step->op == Op::Reset && seen.result != out.result)
            return false;
        if (fired || session_.hardware.warns || session_.hardware.bugs || session_.hardware.bad_mmio ||
            session_.hardware.mmio_reads || session_.hardware.sanitizer_reports || out.raw_count || out.warns)
            compare_effects(c, out, found_);
        if (fired) sync_hardware();
        return !found_.count && touched_agree(c);
    }
    // the effects of the access are judged; those of reading the state back are the session's own
    const Hardware& hw = session_.hardware;
    const u32 effects = hw.effect_count, warns = hw.warns, bugs = hw.bugs, bad_mmio = hw.bad_mmio,
              mmio_reads = hw.mmio_reads, reports = hw.sanitizer_reports;
    last_ = now_;
    if (fired) sync_hardware();
    read_all(session_, model_, now_);
    session_.hardware.effect_count = effects, session_.hardware.warns = warns, session_.hardware.bugs = bugs;
    session_.hardware.bad_mmio = bad_mmio, session_.hardware.mmio_reads = mmio_reads;
    session_.hardware.sanitizer_reports = reports;
    shown_[c.number < Script::most_steps ? c.number : 0] = seen;
    collect(c, out, seen, found_);
    if (found_.count || discovering_) learn(c, out, seen, fired);
    adopt();
    const u32 broken = found_.count ? broken_claims(c, seen) : 0;
    for (Event& e : found_) {
        e.also = broken, events_.add(e);
        if (c.step->op == Op::Hardware && is_dvsec(e.row)) follows_hardware_ |= 1u << (e.row - first_dvsec_row);
    }
    return !found_.count;
}

bool Lockstep::is_new(u64 hash) {
    for (u64 i = 0; i < met_.size(); ++i) {
        u64& slot = met_[(hash + i) % met_.size()];
        if (slot == (hash | 1)) return false;
        if (!slot) return slot = hash | 1, true;
    }
    return true;
}
/// Asks whether another outcome of an Unspecified point explains what was seen (contract: inside the set is no
/// finding).
void Lockstep::learn(const Context& c, Outcome& out, const Seen& seen, bool fired) {
    const auto attempt = [&](const Choices& with, Events& to) {
        model_ = saved_;
        model_.choose(with);
        Outcome o = predict(c);
        if (fired) sync_hardware();
        collect(c, o, seen, to);
        return o;
    };
    static thread_local Events other;
    // a known point is asked again only about differences not met before: asking is dear, the answer the same
    bool met = true;
    for (const Event& e : found_) met = !is_new(signature_hash(e)) && met;
    for (const Point& p : points) {
        if (!p.modelled || p.u == U::U2 || p.u == U::U8) continue;
        if (choices_.known(p.u) && (!found_.count || met)) continue;
        Choices flipped = choices_;
        flipped.set(p.u, choices_.at(p.u) ? 0 : 1);
        const u32 had = found_.count;
        const Outcome o = attempt(flipped, other);
        if (other.count < had) {
            const bool was_known = choices_.known(p.u);
            const Event first = found_.all[0];
            found_ = other;
            if (was_known) {  // two outcomes in one run, or not the one stated
                found_.add(first);
                Event& e = found_.all[found_.count - 1];
                e.rule = p.id, e.field = {};
            } else {
                choices_ = flipped;
            }
            out = o;
        } else if (other.count > had && !choices_.known(p.u)) {
            choices_.set(p.u, choices_.at(p.u));  // exercised, and the first outcome it is
        }
    }
    out = attempt(choices_, other);  // the state goes on from the outcomes that hold
}

/// The claims asked of the target's own step: what it showed before and after.
u32 Lockstep::broken_claims(const Context& c, const Seen& seen) const {
    const Op op = c.step->op;
    if (op != Op::Read && op != Op::Write) return 0;
    const Taken<Numbers> taken{model_.geometry(), choices_,        saved_.state(), model_.state(), c.at.comp,
                               c.at.config,       op == Op::Write, c.at.position,  c.step->count,  seen.result > 0};
    u32 broken = 0;
    for (std::size_t i = 0; i < std::size(claims<Numbers>); ++i)
        if (!claims<Numbers>[i].judge(taken).holds()) broken |= 1u << i;
    return model_.enabled() ? broken : 0;
}

bool Lockstep::touched_agree(const Context& c) {
    const Step& s = *c.step;
    if (s.op == Op::Write && c.at.comp && c.row != no_row && s.count == 4) {
        const u32 index = static_cast<u32>(c.at.position / 4);
        u32 got = 0;
        return !session_.read_comp(index, got) ? false
                                               : !((got ^ model_.state().comp.at[index]) & model_.comp_care(index));
    }
    if (s.op == Op::Write && c.at.config && c.at.position >= 0x100 && c.at.position < config_size) {
        const u64 end = c.at.position + (s.count < 8 ? s.count : 8);
        for (u64 dword = c.at.position / 4; 4 * dword < end && dword < config_dwords; ++dword) {
            u32 got = 0;
            const u32 d = static_cast<u32>(dword);
            if (!natural_config(session_, model_, d, got) || (got ^ model_.config_value(d)) & model_.config_care(d))
                return false;
        }
    }
    return true;
}
bool Lockstep::state_agrees() {
    if (now_.comp_failed || now_.config_failed) return false;
    for (u32 i = 0; i < now_.comp_count; ++i)
        if (const u32 diff = model_.state().comp.at[i] ^ now_.comp[i]; diff && diff & model_.comp_care(i)) return false;
    bool same = true;
    each_config_dword(model_, [&](u32 dword) {
        same = same && !((model_.config_value(dword) ^ now_.config[dword]) & model_.config_care(dword));
    });
    return same;
}

/// DVS-1 speaks only where the naturally sized access does right (design, Verdicts): ask it.
void Lockstep::name_widths(const Script& script) {
    if (!probe_) return;
    for (u32 k = 0; k < events_.count; ++k) {
        Event& e = events_.all[k];
        if (e.rule != "DVS-1" || e.row == no_row || e.what == What::Data) continue;
        Script prefix = script;
        prefix.count = e.step;
        probe_->choices_ = choices_;
        probe_->go(prefix, true);
        const RegisterRow& r = contract.rows[e.row];
        const u32 at = model_.geometry().dvsec + r.offset();
        const Step& s = script.steps[e.step];
        const Device& before = probe_->model();
        u32 actions = 0;
        for (u32 i = 0; i < r.field_count; ++i)
            if (r.fields[i].kind == Kind::RW1CS || r.fields[i].kind == Kind::Action) actions |= r.fields[i].mask;
        u32 value = dvsec_register(before.state(), e.row) & ~actions;
        const u64 position = script_position(script, s);
        for (u32 i = 0; i < r.bytes(); ++i)
            if (at + i >= position && at + i < position + s.count) {
                const u64 from = at + i - position;
                const u32 byte = from < 8 ? static_cast<u32>(s.data >> (8 * from)) & 0xff : 0;
                value = (value & ~(0xffu << (8 * i))) | byte << (8 * i);
            }
        Step natural = s;
        natural.where = {Where::Config, Where::Register, static_cast<u8>(e.row), 0, 0};
        natural.count = r.bytes(), natural.data = value, natural.during = 0;
        prefix.add(natural);
        probe_->go(prefix, true);
        for (const Event& p : probe_->events_)
            if (p.step == e.step && p.row == e.row && p.what == e.what && p.rule != "DVS-1") {
                e.rule = p.rule, e.field = p.field;
                break;
            }
    }
}
u64 Lockstep::script_position(const Script& script, const Step& s) const {
    i64 at = s.where.offset;
    if (s.where.anchor == Where::Register) at += script.device.dvsec_at + contract.rows[s.where.row].offset();
    if (s.where.anchor == Where::End) at += script.device.dvsec_at + script.device.length;
    if (s.where.anchor == Where::Behind) at += other_dvsec_at(script.device);
    return static_cast<u64>(at < 0 ? 0 : at);
}

u64 Lockstep::target_alone(const Script& script) {
    u64 digest = 0;
    if (session_.start(script.device)) return 1;
    for (const Step& s : script.all()) {
        session_.hardware.forget_effects();
        if (s.op == Op::Open) {
            if (!session_.is_open() && session_.open()) break;
        } else if (s.op == Op::Close) {
            session_.close();
        } else if (s.op == Op::Hardware) {
            session_.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)});
        } else if (session_.is_open() && s.op == Op::Reset) {
            digest = digest * 31 + static_cast<u64>(session_.reset(s.error));
        } else if (session_.is_open()) {
            const Address at = session_.address(s.where);
            if (!at.meaningful) continue;
            const Seen seen = session_.access(s.op == Op::Write, at, s.count, s.data, s.fault);
            digest = digest * 31 + static_cast<u64>(seen.result);
            u64 head = 0;
            std::memcpy(&head, seen.data, 8);
            digest = digest * 31 + head;
        }
        ++steps_;
    }
    session_.end();
    return digest;
}
}  // namespace cxl
