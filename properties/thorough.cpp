// The thorough path: the readable state after every step, each difference named, and the points learned from it.
#include <algorithm>

#include "properties/attribute.hpp"
#include "properties/claims.hpp"

namespace cxl {
void Lockstep::collect(const Context& c, const Outcome& out, const Seen& seen, Events& found) {
    found.count = 0;
    const Op op = c.step->op;
    if (is_access(op)) compare_access(c, out, seen, found);
    if (op == Op::Reset && seen.result != out.result) {
        Event e;
        e.step = c.number, e.rule = reset_works_ ? "RST-2" : "RST-7", e.place = "device",
        e.access = access_name(*c.step, 0), e.bytes = 0;
        e.expected = static_cast<u64>(out.result), e.got = static_cast<u64>(seen.result);
        found.add(e);
    }
    compare_effects(c, out, found);
    compare_state(c, found);
    compare_regions(c, out, seen, found);
    if (c.opened_before)
        for (Event& e : found) e.rule = c.held_by_mapping ? "LIFE-6" : "LIFE-5";
    compare_breaches(c, found);
}

/// The readable state now. The effects of the step are judged; those of reading the state back are the session's own.
void Lockstep::observe() {
    last_ = now_;
    const Hardware::Counts of_the_step = session_.hardware.counts;
    const Breaches its_breaches = session_.hardware.breaches();
    read_state(session_, model_, reading_, now_);
    probe_activity();
    session_.hardware.counts = of_the_step, session_.hardware.breaches() = its_breaches;
}

bool Lockstep::compare_all(const Context& c, const Seen& seen) {
    saved_ = model_, saved_regions_ = regions_;
    Outcome out = predict(c);
    const bool fired = out.fired || session_.hardware.counts.effects;
    if (fired) take_hardware();
    observe();
    shown_[c.number] = seen;
    collect(c, out, seen, found_);
    if (found_.count || discovering_) learn(c, out, seen, fired);
    adopt(), adopt_regions();
    const RuleSet broken = found_.count || has_told(c) || counting_ ? ask_claims(c, seen) : RuleSet{};
    add_broken(c, broken);
    for (Event& e : found_) {
        e.also = broken, events_.add(e);
        if (c.step->op == Op::Hardware && is_dvsec(e.row)) follows_hardware_ |= 1u << (e.row - first_dvsec_row);
    }
    return !found_.count;
}

/// What was told of this step apart from its comparison breaks other rules too.
void Lockstep::add_broken(const Context& c, const RuleSet& broken) {
    for (Event& e : events_)
        if (e.step == c.number) e.also |= broken;
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
        model_ = saved_, regions_ = saved_regions_;
        model_.choose(with);
        const Choices were = choices_;
        choices_ = with;  // regions follow the judge's own
        Outcome o = predict(c);
        choices_ = were;
        if (fired) take_hardware();
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
RuleSet Lockstep::ask_claims(const Context& c, const Seen& seen) {
    const Step& s = *c.step;
    const Situation known{.enabled = session_.enabled(),
                          .first = s.op == Op::Open ? !c.opened_before : s.op == Op::Close && !regions_.is_open(),
                          .resets = reset_works_,
                          .granted = !refused_at_bind_,
                          .older = mapped_at_[s.slot] < resets_,
                          .num_regions = session_.num_regions(),
                          .comp_told = session_.comp_size(),
                          .dpa_told = session_.dpa_size()};
    // what shows, free bits too
    static thread_local State<Numbers> before, after;
    const auto shown = [&](State<Numbers>& to, const Device& model, const Readable& from) {
        to = model.state();
        if (from.read && !from.comp_failed)
            each_comp_dword(from.comp_count, reading_, [&](u32 i) { to.comp.at[i] = from.comp[i]; });
    };
    shown(before, saved_, last_), shown(after, model_, now_);
    return ask_all(observer_.see(s, c.at, seen, {saved_, before, saved_regions_}, {model_, after, regions_},
                                 session_.hardware, known),
                   counting_ ? &ledger_ : nullptr);
}

/// The rules that the harness judges itself: asked where it looked, broken where an event told.
void Lockstep::count_watched(u32 first_event) {
    if (!counting_) return;
    const Breaches& seen = session_.hardware.breaches();
    for (const BreachRow& row : breach_rows)
        if (seen.looked_for(row.breach)) ask(row.rule);
    ask("SYS-2");
    if (sanitizer_built()) ask("SYS-1");
    RuleSet told;
    for (u32 i = first_event; i < events_.count; ++i) {
        const Event& e = events_.all[i];
        const bool by_harness = is_watched(e.rule) || e.what == What::Report || e.what == What::Leak ||
                                e.what == What::Order || e.what == What::Info;
        if (const std::size_t rule = rule_index(e.rule); by_harness && rule < rule_count) told.set(rule);
    }
    for (std::size_t rule = 0; rule < rule_count; ++rule)
        if (asked_[rule] || told[rule]) ledger_.ask(rule, true, !told[rule]);
    asked_.reset();
}
}  // namespace cxl
