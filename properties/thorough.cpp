// The thorough path: the whole readable state after every step, each difference named, and the points learned from it.
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
    read_all(session_, model_, now_);
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
u32 Lockstep::broken_claims(const Context& c, const Seen& seen) const {
    const Op op = c.step->op;
    if (!is_access(op)) return 0;
    const Taken<Numbers> taken{model_.geometry(), choices_,        saved_.state(), model_.state(), c.at.comp,
                               c.at.config,       op == Op::Write, c.at.position,  c.step->count,  seen.result > 0};
    u32 broken = 0;
    for (std::size_t i = 0; i < std::size(claims<Numbers>); ++i)
        if (!claims<Numbers>[i].judge(taken).holds()) broken |= 1u << i;
    return model_.enabled() ? broken : 0;
}

}  // namespace cxl
