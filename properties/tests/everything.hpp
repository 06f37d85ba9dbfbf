// Every template of the model, every claim and every invariant, asked once of the same inputs, in any domain.
#pragma once
#include <fmt/format.h>

#include <string>
#include <vector>

#include "model/comp_regs.hpp"
#include "model/dvsec_access.hpp"
#include "model/seed.hpp"
#include "model/valid.hpp"
#include "properties/claims/table.hpp"

namespace cxl {
constexpr std::string_view truth_mark = "truth:";  ///< begins the name of what must be seen both true and false

/// All that the templates take: values, each symbolic in the one domain and drawn in the other.
template <class V>
struct Inputs {
    Geometry<V> g, wild;  ///< wild: any geometry at all, for what is pure arithmetic
    State<V> before, other;
    Masks<V> masks;
    Word<V> data, lanes, old, holder, header, dword, decoder;
    Long<V> position, count;
    Truth<V> fault{}, locked{};
    Carried<V> carried;
    typename V::template Array<cm_dwords> bound;
    Made<V> step;
};
template <class V, class F>
void each_scalar(Inputs<V>& in, F fn) {
    for (Geometry<V>* g : {&in.g, &in.wild})
        fn(g->hdm_offset), fn(g->decoders), fn(g->dvsec), fn(g->length), fn(g->cut_whole);
    Masks<V>& m = in.masks;
    for (Word<V>* w : {&m.written, &m.kept, &m.cleared, &m.latched, &m.ones, &m.fires}) fn(*w);
    for (Word<V>* w : {&in.data, &in.lanes, &in.old, &in.holder, &in.header, &in.dword, &in.decoder}) fn(*w);
    fn(in.position), fn(in.count);
    fn(in.fault), fn(in.locked);
    Made<V>& t = in.step;
    for (Truth<V>* truth : {&t.enabled, &t.fault, &t.shared, &t.known_region, &t.denied, &t.resets}) fn(*truth);
    for (Word<V>* w : {&t.error, &t.result, &t.moved}) fn(*w);
    for (Long<V>* l : {&t.position, &t.count, &t.data, &t.got, &t.comp_told}) fn(*l);
    Reached<V>& r = t.reached;
    for (Word<V>* w : {&r.mmio, &r.wbi, &r.reset, &r.control2, &r.status2, &r.clears, &r.elsewhere, &r.outside}) fn(*w);
    fn(r.others_kept), fn(r.raw_right);
    fn(t.listed.others), fn(t.listed.wrong), fn(t.listed.header), fn(t.listed.header_at), fn(t.maps);
    for (Sight<V>* s : {&t.was, &t.is}) fn(s->active), fn(s->pages), fn(s->astray), fn(s->fds), fn(s->mappings);
    Ranges<V>& g = t.ranges;
    for (Long<V>* l : {&g.dpa, &g.bar, &g.dpa_frame, &g.bar_frame, &g.block.start, &g.block.length}) fn(*l);
    fn(g.mappable);
    for (Long<V>* l : {&t.touched.start, &t.touched.page, &t.touched.frame}) fn(*l);
    fn(t.touched.there);
    Found<V>& f = t.found;
    for (Truth<V>* truth :
         {&f.opted_out, &f.dvsec, &f.block, &f.inside_bar, &f.conforming, &f.linked, &f.granted, &f.left_open})
        fn(*truth);
    fn(f.class_code), fn(f.dpa_told);
}
template <class V, class F>
void each_array(Inputs<V>& in, F fn) {
    for (State<V>* s : {&in.before, &in.other}) fn(s->comp), fn(s->dvsec), fn(s->hardware), fn(s->cm);
    fn(in.bound), fn(in.carried.lanes), fn(in.carried.sent);
}

/// What they say, in the same order in both domains.
template <class V>
struct Said {
    std::vector<std::string> names;
    std::vector<Word<V>> words;
    std::vector<State<V>> states;
    void add(std::string name, const Word<V>& w) { names.push_back(std::move(name)), words.push_back(w); }
    void ask(std::string name, const Truth<V>& t) { add(std::move(name), select(t, Word<V>{1u}, Word<V>{0u})); }
    void add(const Place<V>& p) {
        add("place.result", p.result), add("place.index", p.index), add("place.row", p.row);
        add("place.decoder", p.decoder), ask("place.lands", p.lands), ask("place.prefix", p.prefix);
    }
    void add(const CompOutcome<V>& c) { add("result", c.result), add("data", c.data), ask("warns", c.warns); }
    void add(const Masks<V>& m) {
        for (const Word<V>* w : {&m.written, &m.kept, &m.cleared, &m.latched, &m.ones, &m.fires}) add("mask", *w);
    }
};

/// Every template of the model and every claim, asked once.
template <class V>
Said<V> everything(const Spec& spec, const Choices& choices, const Inputs<V>& in) {
    Said<V> said;
    said.add(place<V>(spec.habits, in.g, in.position, in.count, in.fault));
    said.add(place<V>(spec.habits, in.wild, in.position, in.count, in.fault));
    for (u32 row = 0; row < row_count; ++row) {
        const RegisterRow& r = spec.rows[row];
        const Masks<V> of_row = masks<V>(spec, choices, in.g, in.before, row);
        said.add(of_row);
        Masks<V> any_masks = in.masks;
        any_masks.follower = of_row.follower, any_masks.followed = of_row.followed,
        any_masks.released = of_row.released;
        said.add("store", store<V>(any_masks, in.old, in.data, in.lanes, in.locked));
        said.add("reserved_bits", reserved_bits<V>(in.g, in.before, row));
        said.ask("locked", locked<V>(r, choices, in.holder));
        if (!is_dvsec(row)) {
            said.add("hdm_register", hdm_register<V>(in.g, in.before, row, in.decoder));
            continue;
        }
        said.add("dvsec_register", dvsec_register<V>(in.before, row));
        said.ask("exists", exists<V>(in.g, row)), said.ask("exists.wild", exists<V>(in.wild, row));
    }
    const auto asks_claims = [&](Op op, Where::Region region, const State<V>& after) {
        for (const bool first : {false, true}) {
            Taken<V> t{in.step, in.g, choices, in.before, after, in.bound};
            t.op = op, t.region = region, t.first = t.since_bind = t.touched.older = first;
            t.carried = &in.carried, t.touched.of = region == Where::Bar ? Mapped::Bar : Mapped::Dpa;
            for (const Claim<V>& claim : claims<V>) {
                const Judged<V> judged = claim.judge(t);
                said.ask(fmt::format("{} given", claim.name), judged.given);
                said.ask(fmt::format("{} holds", claim.name), judged.holds());
            }
        }
    };
    said.add(comp_read<V>(spec, in.g, in.before, in.position, in.count, in.fault));
    asks_claims(Op::Read, Where::CompRegs, in.other);
    State<V> after = in.before;
    said.add(comp_write<V>(spec, choices, in.g, after, in.position, in.count, in.fault, in.data));
    asks_claims(Op::Write, Where::CompRegs, after), asks_claims(Op::Write, Where::CompRegs, in.other);
    said.states.push_back(after);
    for (u32 width = 1; width <= 4; width *= 2)
        for (u32 first = 0; first < 4; first += width) {
            const Piece<V> piece{in.dword, first, width};
            said.add("dvsec_read", dvsec_read<V>(spec, choices, in.g, in.before, piece, in.header));
            after = in.before;
            said.add("fired", dvsec_write<V>(spec, choices, in.g, after, piece, in.data));
            said.states.push_back(after);
        }
    asks_claims(Op::Write, Where::Config, after), asks_claims(Op::Read, Where::Config, in.other);
    for (const Where::Region region : {Where::Dpa, Where::Bar, Where::Index, Where::CompRegs})
        for (const Op op : {Op::Read, Op::Write, Op::Mmap, Op::Fault}) asks_claims(op, region, in.other);
    after = in.before;
    seed_hdm<V>(spec, choices, in.g, after), seed_dvsec<V>(in.g, after);
    for (const Op op : {Op::Open, Op::Close, Op::Reset}) asks_claims(op, Where::CompRegs, after);
    said.states.push_back(after);
    const auto asks_all = [&](const auto& parts) {
        for (const Invariant<V>& part : parts)
            said.ask(fmt::format("{} {}", truth_mark, part.sentence), part.holds(spec, choices, in.g, in.before));
    };
    asks_all(valid_parts<V>), asks_all(conforming_parts<V>);
    said.ask(fmt::format("{} valid", truth_mark), valid<V>(spec, choices, in.g, in.before));
    for (const bool at_open : {false, true})
        said.ask(fmt::format("{} conforming hardware", truth_mark),
                 conforming_hardware<V>(at_open, spec, choices, in.g, in.before));
    return said;
}
}  // namespace cxl
