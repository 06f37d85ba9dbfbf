// Claims about two runs or two threads: INIT-2 (twin devices), ACC-9 (concurrent accesses).
#include <algorithm>
#include <cstring>

#include "properties/attribute.hpp"
#include "properties/drive.hpp"
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
    look(inner);
    Nested nested{&session_, &second, inner.at, second.during, false, {}};
    session_.hardware.context = &nested;
    session_.hardware.at_preemption = run_nested;
    const Seen seen = session_.access(c.step->op == Op::Write, c.at, c.step->count, c.step->data, c.step->fault);
    session_.hardware.at_preemption = nullptr;
    if (!nested.ran) nested.left = 1, run_nested(&nested);
    if (!thorough) return overlap_agrees(c, seen, inner, nested.seen);
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

namespace {
bool is_base(u32 row) { return row == id("decoder.BASE_LO").row || row == id("decoder.BASE_HI").row; }
bool commits(u32 row) { return row == id("decoder.CTRL").row; }
bool committed(const DeviceSpec& d, u32 instance) {
    u32 ctrl = default_value(id("decoder.CTRL").row, instance);
    for (const Poke& p : d.registers)
        if (commits(p.row) && p.instance == instance) ctrl = p.value;
    return (ctrl & id("decoder.CTRL.COMMITTED").mask) != 0;
}
/// The two devices differ only in the BASE of committed decoders, and stay so.
bool differ_in_base_only(const Script& script) {
    const DeviceSpec& d = script.device;
    const auto well_placed = [&](const Poke& p) {
        const bool low = p.row == id("decoder.BASE_LO").row;
        return committed(d, p.instance) && (!low || !(p.value & ~id("decoder.BASE_LO.Low").mask));
    };
    for (const Poke& p : d.twin)
        if (!is_base(p.row) || !well_placed(p)) return false;
    for (const Poke& p : d.registers)
        if (is_base(p.row) && committed(d, p.instance) && !well_placed(p)) return false;
    for (const Poke& p : d.after_reset)
        if (is_base(p.row) || commits(p.row)) return false;
    for (const Step& s : script.all())
        if (s.op == Op::Hardware && commits(s.where.row)) return false;
    return true;
}
}  // namespace

/// INIT-2: nothing but Range Base tells two devices apart that differ only in the BASE of committed decoders.
void Lockstep::run_twin(const Script& script) {
    if (!script.device.twin.count || !differ_in_base_only(script)) return;
    struct Side {
        Seen seen[Script::most_steps];
        bool made[Script::most_steps];
        Readable end;
        bool open;
    };
    static thread_local Side sides[2];
    for (int k = 0; k < 2; ++k) {
        Side& side = sides[k];
        std::fill(std::begin(side.made), std::end(side.made), false);
        std::fill(std::begin(side.seen), std::end(side.seen), Seen{});
        drive(
            session_, script, k == 1, [](const Step& s) { return !is_base(s.where.row); },
            [&](u32 step, const Seen& seen) { side.seen[step] = seen, side.made[step] = true; });
        side.open = session_.is_open();
        if (side.open) read_all(session_, model_, side.end);
        session_.end();
    }
    const auto &one = sides[0], &other = sides[1];
    Event e;
    e.rule = "INIT-2", e.what = What::Data, e.place = "device", e.access = "read";
    for (u32 i = 0; i < script.count; ++i) {
        if (!one.made[i] && !other.made[i]) continue;
        const Seen &a = one.seen[i], &b = other.seen[i];
        if (a.result == b.result && !std::memcmp(a.data, b.data, Seen::most)) continue;
        e.step = i;
        std::memcpy(&e.expected, a.data, 8), std::memcpy(&e.got, b.data, 8);
        return events_.add(e);
    }
    for (u32 i = 0; one.open && other.open && i < std::min(one.end.comp_count, other.end.comp_count); ++i) {
        if (one.end.comp[i] == other.end.comp[i]) continue;
        e.step = script.count ? script.count - 1 : 0, e.at = 4 * i;
        e.expected = one.end.comp[i], e.got = other.end.comp[i];
        return events_.add(e);
    }
}
}  // namespace cxl
