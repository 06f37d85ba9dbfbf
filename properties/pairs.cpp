// Two steps at once: ACC-9, RST-1, RST-3, RST-6.
#include <algorithm>
#include <cstring>
#include <tuple>

#include "properties/attribute.hpp"
#include "properties/drive.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
namespace {
bool comp_dword(const Step& s) { return is_access(s.op) && s.where.region == Where::CompRegs && s.count == 4; }
bool dpa_access(const Step& s) { return is_access(s.op) && s.where.region == Where::Dpa; }
}  // namespace

/// A config access is not atomic (DVS-18), an open or a close keeps others off the fd, a fault keeps mmap and munmap
/// off.
bool runs_nested(const Step& outer, const Step& inner) {
    if (!inner.during) return false;
    if (outer.op == Op::Mmap ||
        !(comp_dword(outer) || dpa_access(outer) || outer.op == Op::Reset || outer.op == Op::Fault))
        return false;
    const bool maps = inner.op == Op::Mmap || inner.op == Op::Munmap;
    return comp_dword(inner) || dpa_access(inner) || inner.op == Op::Reset || inner.op == Op::Fault ||
           (maps && outer.op != Op::Fault);
}

namespace {
struct Nested {
    Session& session;
    const Context& context;
    Seen seen;
    static void run(void* self) {
        Nested& n = *static_cast<Nested*>(self);
        n.seen = perform(n.session, *n.context.step, n.context.at);
    }
};
}  // namespace

/// ACC-9, RST-3, RST-6: the two act as one after the other, in either order; or the one falls into the middle of a
/// reset, where the region is inactive.
bool Lockstep::concurrent(const Script& script, Context& c, bool thorough) {
    const Step& second = script.steps[c.number + 1];
    Context inner = c;
    inner.step = &second, inner.number = c.number + 1;
    const bool needs_fd = is_access(second.op) || second.op == Op::Mmap || second.op == Op::Reset;
    if (needs_fd && !session_.is_open()) return settle_alone(c, thorough);
    if (is_access(second.op) || second.op == Op::Mmap) {
        inner.at = session_.address(second.where);
        if (!inner.at.meaningful) return settle_alone(c, thorough);
        look(inner);
    }
    const bool maps = second.op == Op::Munmap || second.op == Op::Fault;
    if (maps && !session_.mapped(second.slot, second.op == Op::Fault ? second.data : 0))
        return settle_alone(c, thorough);
    Nested nested{session_, inner, {}};
    session_.hardware.threads.arm(second.during, Nested::run, &nested);
    const Seen seen = perform(session_, *c.step, c.at);
    points_ = session_.hardware.threads.settle();
    sync_hardware();
    remember_write(c, seen), remember_write(inner, nested.seen);
    if (c.at.dpa && inner.at.dpa)  // which of two writes came last is not asked
        for (const Context* at : {&c, &inner}) memory_.copy(session_.hardware.memory, at->at.position, at->step->count);
    if (!thorough && comp_dword(*c.step) && comp_dword(second)) return overlap_agrees(c, seen, inner, nested.seen);

    if (c.step->op == Op::Reset || second.op == Op::Reset) ++resets_;
    saved_ = model_, saved_regions_ = regions_;
    const u32 told = events_.count;
    const Hardware::Counts happened = session_.hardware.counts;
    if (happened.sanitizer_reports || happened.bugs) note_reports("during", c.number);
    compare_breaches(c, events_);
    observe();
    const bool broken = events_.count > told;
    shown_[c.number] = seen, shown_[c.number + 1] = nested.seen;
    if (in_some_order(c, seen, inner, nested.seen)) return ask_after_pair(c, inner), !broken;
    // Neither order explains it. Whether the overlap is to blame is asked when this device is gone (settle_order).
    if (!overlap_.pending && probe_) {
        overlap_ = {true, c, seen, nested.seen, now_, tables(), seen_active_, 0};
        if (c.row != no_row) overlap_.expected = model_.state().comp.at[c.at.position / 4];
    }
    adopt(), adopt_regions();
    ask_after_pair(c, inner);
    return false;
}
bool Lockstep::settle_alone(const Context& c, bool thorough) {
    const Seen seen = perform(session_, *c.step, c.at);
    sync_hardware();
    return settle(c, seen, thorough);
}

bool Lockstep::in_some_order(const Context& c, const Seen& seen, const Context& inner, const Seen& within) {
    enum Order { OuterFirst, InnerFirst, InTheMiddle };
    const bool resets = c.step->op == Op::Reset || inner.step->op == Op::Reset;
    for (const Order order : {OuterFirst, InnerFirst, InTheMiddle}) {
        if (order == InTheMiddle && !(resets && reset_works_)) break;
        model_ = saved_, regions_ = saved_regions_;
        if (!model_.enabled()) return adopt_regions(), true;
        Outcome a, b;
        const bool outer_resets = c.step->op == Op::Reset;
        if (order == InTheMiddle) regions_.deactivate();
        if (order == OuterFirst || (order == InTheMiddle && !outer_resets))
            a = predict(c), b = predict(inner);
        else
            b = predict(inner), a = predict(c);
        // which of two accesses to memory came first its bytes may tell either way
        if (c.at.dpa && inner.at.dpa) a.bytes = b.bytes = 0;
        found_.count = 0;
        for (const auto& [at, out, got] : {std::tuple{&c, &a, &seen}, std::tuple{&inner, &b, &within}}) {
            if (is_access(at->step->op)) compare_access(*at, *out, *got, found_);
            if (at->step->op == Op::Reset && got->result != out->result) found_.add({});
            if ((at->step->op == Op::Mmap || at->step->op == Op::Fault) && got->result != out->result) found_.add({});
        }
        compare_state(c, found_);
        compare_pages(c, found_);
        compare_activity(c, found_);
        if (!found_.count) return true;
    }
    return false;
}

namespace {
/// The rule that an overlap without an order breaks.
std::string_view overlap_rule(const Step& outer, const Step& inner, bool pages_differ) {
    const bool resets = outer.op == Op::Reset || inner.op == Op::Reset;
    const auto either = [&](auto is) { return is(outer) || is(inner); };
    if (pages_differ || either([](const Step& s) { return s.op == Op::Fault; })) return "RST-3";
    if (resets && either(comp_dword)) return "RST-6";
    if (resets && either(dpa_access)) return "RST-1";
    return resets ? "RST-3" : "ACC-9";
}
bool same_tables(const std::array<Mapping, Regions::most_mappings>& a,
                 const std::array<Mapping, Regions::most_mappings>& b) {
    return std::equal(a.begin(), a.end(), b.begin(),
                      [](const Mapping& m, const Mapping& n) { return m.same_pages(n); });
}
}  // namespace

/// Of a pair only those claims are asked that hold after any step: no step of its own is put before them.
void Lockstep::ask_after_pair(const Context& c, const Context& inner) {
    if (!counting_ || !model_.enabled()) return;
    ask(overlap_rule(*c.step, *inner.step, false));
    constexpr Step nothing{.op = Op::Info};
    Context both = c;
    both.step = &nothing, both.at = {};
    ask_claims(both, {});
}

/// One of these rules speaks where the target, given the two steps one after the other, does not show what it showed.
void Lockstep::settle_order(const Script& script) {
    if (!overlap_.pending) return;
    overlap_.pending = false;
    const Context& c = overlap_.at;
    if (same_in_order(script)) return;
    const Step &outer = script.steps[c.number], &inner = script.steps[c.number + 1];
    Event e;
    e.what = What::Order, e.step = c.number, e.row = c.row, e.instance = c.instance, e.at = c.at.position;
    e.rule = overlap_rule(outer, inner, !same_tables(overlap_.tables, probe_->last_tables_));
    for (std::size_t i = 0; i < std::size(order_rules); ++i)
        if (order_rules[i] == e.rule && spec_.habits.orders >> i & 1) return;
    if (c.row == no_row) e.place = c.at.comp ? "comp_regs" : c.at.dpa ? "dpa" : "device";
    e.access = access_name(outer, outer.count), e.detail = op_name(inner.op);
    e.expected = overlap_.expected;
    if (c.at.comp && c.at.position / 4 < overlap_.state.comp_count) e.got = overlap_.state.comp[c.at.position / 4];
    events_.add(e);
}

/// Whether the target itself, given the two steps one after the other, shows what it showed when they overlapped.
bool Lockstep::same_in_order(const Script& script) {
    const auto equal = [](const Seen& a, const Seen& b) {
        return a.result == b.result && !std::memcmp(a.data, b.data, Seen::most);
    };
    const u32 number = overlap_.at.number;
    for (const bool inner_first : {false, true}) {
        Script s = script;
        s.count = number + 2;
        s.steps[number + 1].during = 0;
        if (inner_first) std::swap(s.steps[number], s.steps[number + 1]);
        ask_probe(s);
        const u32 first = number + (inner_first ? 1 : 0), second = number + (inner_first ? 0 : 1);
        if (!equal(probe_->shown_[first], overlap_.outer) || !equal(probe_->shown_[second], overlap_.inner)) continue;
        if (probe_->seen_active_ != overlap_.active || !same_tables(probe_->last_tables_, overlap_.tables)) continue;
        if (probe_->now_.comp_count == overlap_.state.comp_count &&
            !std::memcmp(probe_->now_.comp, overlap_.state.comp, sizeof(u32) * overlap_.state.comp_count))
            return true;
    }
    return false;
}
}  // namespace cxl
