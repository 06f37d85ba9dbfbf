// Comparing the DPA region's activity, the user's page tables, and what a target does with its services.
#include "properties/attribute.hpp"

namespace cxl {
std::array<Mapping, Regions::most_mappings> Lockstep::tables() const {
    std::array<Mapping, Regions::most_mappings> all;
    for (u32 slot = 0; slot < all.size(); ++slot) all[slot] = session_.hardware.mappings[slot].tables;
    return all;
}

void Lockstep::compare_breaches(const Context& c, Events& to) {
    const Breaches& seen = session_.hardware.threads.breaches;
    if (seen.none()) return;
    for (const BreachRow& row : breach_rows) {
        if (!seen.has(row.breach) || spec_.habits.breaches >> static_cast<u32>(row.breach) & 1) continue;
        Event e;
        e.what = What::Report, e.step = c.number, e.rule = row.rule, e.place = row.place, e.detail = row.detail;
        e.access = !row.access.empty()     ? row.access
                   : is_access(c.step->op) ? op_name(c.step->op)
                                           : access_name(*c.step, 0);
        e.bytes = 0;
        to.add(e);
    }
}

/// DPA-3 tells an inactive region by -EIO: asked where it may have changed.
void Lockstep::probe_activity() {
    if (!model_.enabled() || !session_.is_open() || !session_.dpa_size()) return void(seen_active_ = regions_.active());
    const Breaches before = session_.hardware.threads.breaches;
    const i64 result = session_.probe_memory();
    session_.hardware.threads.breaches = before;
    seen_active_ = result != -eio;
}

void Lockstep::compare_activity(const Context& c, Events& to) {
    const bool quiet = c.step->op != Op::Reset && c.step->op != Op::Open;
    if (quiet && recommitted_ && !seen_active_ && !choices_.known(U::U12)) choices_.set(U::U12, 0);
    if (regions_.active() == seen_active_) return;
    // a misplaced block: which of its dwords is CTRL nobody can say
    if (model_.geometry().hdm_offset % 4) return regions_.adopt_activity(seen_active_);
    const Step& s = *c.step;
    if (seen_active_ && recommitted_ && quiet) {  // U-12
        if (!choices_.known(U::U12)) choices_.set(U::U12, 1);
        if (choices_.is(chosen(U::U12, "active"))) return regions_.adopt_activity(true);
    }
    Event e;
    e.what = What::State, e.step = c.number, e.place = "dpa", e.detail = "active", e.bytes = 0;
    e.access = access_name(s, s.count), e.expected = regions_.active(), e.got = seen_active_;
    const bool decoders = s.op == Op::Open || (s.op == Op::Reset && !s.error);
    const bool another = decoders && !model_.gone() && model_.another_is(seen_active_);  // not the lowest was looked at
    e.rule = another                          ? "DET-6"
             : s.op == Op::Open               ? (model_.gone()            ? "RST-5"
                                                 : model_.dpa_committed() ? "DPA-6"
                                                                          : "U-21")
             : s.op == Op::Reset              ? (!reset_works_               ? "RST-7"
                                                 : !s.error && model_.gone() ? "RST-5"
                                                                             : "RST-2")
             : s.op == Op::Hardware           ? "U-12"
             : is_access(s.op) && c.at.config ? "DVS-14"
             : is_access(s.op)                ? "DPA-9"
                                              : "DPA-2";
    to.add(e);
}

void Lockstep::compare_pages(const Context& c, Events& to) const {
    const Step& s = *c.step;
    for (u32 slot = 0; slot < Regions::most_mappings; ++slot) {
        const Mapping &want = regions_.mapping(slot), &have = session_.hardware.mappings[slot].tables;
        if (want.of == Mapped::Nothing && have.of == Mapped::Nothing) continue;
        const bool dpa = want.of == Mapped::Dpa, bar = want.of == Mapped::Bar;
        Event e;
        e.what = What::Pages, e.step = c.number, e.place = bar ? "bar" : "dpa", e.bytes = 0;
        e.access = is_access(s.op) ? access_name(s, s.count) : access_name(s, 0);
        const auto rule = [&](std::string_view at_fault) -> std::string_view {
            if (s.op == Op::Fault) return at_fault;
            if (s.op == Op::Mmap) return bar ? "REG-2" : "DPA-1";
            if (s.op == Op::Reset) return s.error ? "RST-2" : "RST-1";
            if (s.op == Op::Open || s.op == Op::Close) return "LIFE-5";
            return is_access(s.op) && c.at.config ? "DVS-14" : "HDM-12";
        };
        // a BAR's page may outlive a reset or not: where it leads is asked, and of the page just touched that it is
        // there
        const auto faulted = [&](u64 page) {
            return !bars_off_ && s.op == Op::Fault && s.slot == slot && s.data == page;
        };
        for (u32 i = 0; i < have.count; ++i) {
            const Page* p = want.find(have.live[i].page);
            if (p ? *p == have.live[i] : bar && !faulted(have.live[i].page)) continue;
            const bool outside = dpa && !regions_.owns(have.live[i].frame);
            e.rule = rule(outside ? "DPA-4" : bar ? "REG-2" : "DPA-2");
            e.expected = p ? p->frame : 0, e.got = have.live[i].frame, e.detail = p ? "frame" : "page";
            to.add(e);
        }
        for (u32 i = 0; i < want.count; ++i)
            if (!have.find(want.live[i].page) && (dpa || faulted(want.live[i].page))) {
                e.rule = rule(bar ? "REG-2" : "DPA-2"), e.expected = want.live[i].frame, e.got = 0,
                e.detail = "no page";
                to.add(e);
            }
    }
}

void Lockstep::compare_regions(const Context& c, const Outcome& out, const Seen& seen, Events& to) {
    const Step& s = *c.step;
    const bool mapping_step = s.op == Op::Mmap || s.op == Op::Fault;
    const bool refused = session_.hardware.resources.refused_with(static_cast<int>(seen.result));
    if (mapping_step && !out.free && !refused && out.result != seen.result) {
        Event e;
        e.what = What::Result, e.step = c.number, e.access = access_name(s, 0), e.bytes = 0;
        e.expected = static_cast<u64>(out.result), e.got = static_cast<u64>(seen.result);
        const Mapped of = regions_.mapping(s.slot).of;
        if (s.op == Op::Mmap) {
            const bool unmappable = c.at.bar && session_.hardware.image().unmappable_bars;
            e.place = s.where.region_name();
            e.rule = c.at.dpa ? "DPA-1" : c.at.bar ? (unmappable ? "REG-6" : "REG-2") : c.at.comp ? "REG-3" : "ACC-8";
        } else {
            e.place = of == Mapped::Bar ? "bar" : "dpa";
            const bool older = mapped_at_[s.slot] < resets_ && !out.result;
            e.rule = of == Mapped::Bar ? "REG-2" : older ? "RST-4" : "DPA-2";
        }
        to.add(e);
    }
    compare_pages(c, to);
    compare_activity(c, to);
}

/// The model goes on from what the target shows.
void Lockstep::adopt_regions() {
    regions_.adopt_activity(seen_active_);
    for (u32 slot = 0; slot < Regions::most_mappings; ++slot)
        regions_.mapping(slot) = session_.hardware.mappings[slot].tables;
}
}  // namespace cxl
