// Claims about two runs or two threads: INIT-2 (twin devices), ACC-9 (concurrent accesses).
#include <algorithm>
#include <cstring>

#include "properties/attribute.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
bool runs_nested(const Step& outer, const Step& inner) {
    const auto dword = [](const Step& s) {
        return (s.op == Op::Read || s.op == Op::Write) && s.where.region == Where::CompRegs && s.count == 4;
    };
    return inner.during && dword(outer) && dword(inner);
}

namespace {
struct Nested {
    Session* session;
    const Step* step;
    Address at;
    u32 left;
    bool ran;
    Seen seen;
};
void run_nested(void* context) {
    Nested& n = *static_cast<Nested*>(context);
    if (n.ran || --n.left) return;
    n.ran = true;
    n.seen = n.session->access(n.step->op == Op::Write, n.at, n.step->count, n.step->data, n.step->fault);
}
}  // namespace

/// ACC-9: the two accesses act as one after the other, in either order.
bool Lockstep::concurrent(const Script& script, Context& c, bool thorough) {
    const Step& second = script.steps[c.number + 1];
    Context inner = c;
    inner.step = &second, inner.number = c.number + 1, inner.at = session_.address(second.where);
    const Place<Numbers> p = place<Numbers>({}, model_.geometry(), inner.at.position, 4, false);
    inner.row = p.row, inner.instance = p.decoder;
    Nested nested{&session_, &second, inner.at, second.during, false, {}};
    session_.hardware.context = &nested;
    session_.hardware.at_preemption = run_nested;
    const Seen seen = session_.access(c.step->op == Op::Write, c.at, c.step->count, c.step->data, c.step->fault);
    session_.hardware.at_preemption = nullptr;
    if (!nested.ran) nested.left = 1, run_nested(&nested);
    last_ = now_;
    read_all(session_, model_, now_);
    saved_ = model_;
    for (const bool inner_first : {false, true}) {
        model_ = saved_;
        if (model_.enabled()) {
            Outcome a, b;
            if (inner_first)
                b = predict(inner), a = predict(c);
            else
                a = predict(c), b = predict(inner);
            found_.count = 0;
            compare_access(c, a, seen, found_);
            compare_access(inner, b, nested.seen, found_);
            compare_state(c, found_);
            if (!found_.count) return true;
        }
    }
    if (!thorough) return false;
    // Neither order explains it. Whether the overlap is to blame is asked when this device is gone (settle_order).
    if (!overlap_.pending && probe_) {
        overlap_ = {true, c, seen, nested.seen, now_};
        if (c.row != no_row) overlap_.expected = model_.state().comp.at[c.at.position / 4];
    }
    adopt();
    return false;
}
/// ACC-9 speaks where the target, given the two accesses one after the other, does not show what it showed.
void Lockstep::settle_order(const Script& script) {
    if (!overlap_.pending) return;
    overlap_.pending = false;
    const Context& c = overlap_.at;
    if (same_in_order(script)) return;
    Event e;
    e.what = What::Order, e.rule = "ACC-9", e.step = c.number, e.row = c.row, e.instance = c.instance,
    e.at = c.at.position;
    e.place = c.row == no_row ? "comp_regs" : "", e.access = access_name(script.steps[c.number], 4);
    e.expected = overlap_.expected;
    if (c.at.position / 4 < overlap_.state.comp_count) e.got = overlap_.state.comp[c.at.position / 4];
    events_.add(e);
}

/// Whether the target itself, given the two accesses one after the other, shows what it showed when they overlapped.
bool Lockstep::same_in_order(const Script& script) {
    const auto equal = [](const Seen& a, const Seen& b) {
        return a.result == b.result && !std::memcmp(a.data, b.data, 4);
    };
    const u32 number = overlap_.at.number;
    for (const bool inner_first : {false, true}) {
        Script s = script;
        s.count = number + 2;
        s.steps[number + 1].during = 0;
        if (inner_first) std::swap(s.steps[number], s.steps[number + 1]);
        probe_->choices_ = choices_;
        probe_->go(s, true);
        const u32 first = number + (inner_first ? 1 : 0), second = number + (inner_first ? 0 : 1);
        if (!equal(probe_->shown_[first], overlap_.outer) || !equal(probe_->shown_[second], overlap_.inner)) continue;
        if (probe_->now_.comp_count == overlap_.state.comp_count &&
            !std::memcmp(probe_->now_.comp, overlap_.state.comp, sizeof(u32) * overlap_.state.comp_count))
            return true;
    }
    return false;
}

/// INIT-2: nothing but Range Base tells two devices apart that differ only in the BASE of committed decoders.
void Lockstep::run_twin(const Script& script) {
    if (!script.device.twin.count) return;
    const auto committed = [&](u32 instance) {
        u32 ctrl = default_value(id("decoder.CTRL").row, instance);
        for (const Poke& p : script.device.registers)
            if (p.row == id("decoder.CTRL").row && p.instance == instance) ctrl = p.value;
        return (ctrl & id("decoder.CTRL.COMMITTED").mask) != 0;
    };
    const auto is_base = [](const Poke& p) {
        return p.row == id("decoder.BASE_LO").row || p.row == id("decoder.BASE_HI").row;
    };
    const auto base_only = [&](const Poke& p) {
        const bool low = p.row == id("decoder.BASE_LO").row;
        return is_base(p) && committed(p.instance) && (!low || !(p.value & ~id("decoder.BASE_LO.Low").mask));
    };
    for (const Poke& p : script.device.twin)
        if (!base_only(p)) return;  // not INIT-2's pair
    for (const Poke& p : script.device.registers)
        if (is_base(p) && !base_only(p) && committed(p.instance)) return;
    for (const Poke& p : script.device.after_reset)
        if (is_base(p) || p.row == id("decoder.CTRL").row) return;
    for (const Step& s : script.all())
        if (s.op == Op::Hardware && s.where.row == id("decoder.CTRL").row) return;
    struct Shown {
        Seen seen;
        bool compared;
    };
    static thread_local Shown shown[2][Script::most_steps];
    static thread_local Readable end[2];
    bool opened[2] = {};
    for (int side = 0; side < 2; ++side) {
        if (session_.start(script.device, side)) return session_.end();
        for (u32 i = 0; i < script.count; ++i) {
            const Step& s = script.steps[i];
            shown[side][i] = {};
            session_.hardware.forget_effects();
            if (s.op == Op::Open) {
                if (!session_.is_open() && session_.open()) break;
            } else if (s.op == Op::Close)
                session_.close();
            else if (s.op == Op::Hardware) {
                if (!is_base({s.where.row, 0, 0}))
                    session_.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)});
            } else if (session_.is_open() && s.op == Op::Reset)
                shown[side][i].seen.result = session_.reset(s.error), shown[side][i].compared = true;
            else if (session_.is_open()) {
                const Address at = session_.address(s.where);
                if (!at.meaningful) continue;
                shown[side][i].seen = session_.access(s.op == Op::Write, at, s.count, s.data, s.fault);
                shown[side][i].compared = true;
            }
        }
        opened[side] = session_.is_open();
        if (opened[side]) read_all(session_, model_, end[side]);
        session_.end();
    }
    Event e;
    e.rule = "INIT-2", e.what = What::Data, e.place = "device", e.access = "read";
    for (u32 i = 0; i < script.count; ++i) {
        const Shown &a = shown[0][i], &b = shown[1][i];
        if (!a.compared && !b.compared) continue;
        if (a.seen.result != b.seen.result || std::memcmp(a.seen.data, b.seen.data, Seen::most)) {
            e.step = i;
            std::memcpy(&e.expected, a.seen.data, 8), std::memcpy(&e.got, b.seen.data, 8);
            return events_.add(e);
        }
    }
    if (!opened[0] || !opened[1]) return;
    const u32 count = std::min(end[0].comp_count, end[1].comp_count);
    for (u32 i = 0; i < count; ++i)
        if (end[0].comp[i] != end[1].comp[i]) {
            e.step = script.count ? script.count - 1 : 0, e.at = 4 * i, e.expected = end[0].comp[i],
            e.got = end[1].comp[i];
            return events_.add(e);
        }
}
}  // namespace cxl
