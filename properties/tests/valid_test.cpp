// valid(state) holds after every step of random scripts on the model, and each of its statements rejects something.
#include "model/valid.hpp"

#include <fmt/format.h>

#include "properties/model_alone.hpp"

namespace {
using namespace cxl;
using N = Numbers;

struct Count {
    u32 valid = 0, conforming = 0, broken = 0;
};
template <std::size_t parts>
void hold(const Invariant<N> (&all)[parts], const ModelAlone& m, const Script& script, u32 step, Count& count) {
    for (const Invariant<N>& part : all)
        if (!part.holds(contract, m.choices, m.model.geometry(), m.model.state()) && ++count.broken < 5)
            fmt::print("{}: {}: not after step {} of\n{}", part.rule, part.sentence, step, print(script));
}
void run_scripts(u32 scripts, Count& count) {
    Random r(3);
    const auto alone = std::make_unique<ModelAlone>();
    for (u32 i = 0; i < scripts; ++i) {
        const Script script = random_script(r, 4 + r.below(30));
        for (const Point& p : points) alone->choices.set(p.u, static_cast<u8>(r.below(2)));
        alone->bind(script.device);
        for (u32 k = 0; alone->model.enabled() && k < script.count; ++k) {
            if (alone->regions.is_open() && r.one_in(4)) alone->wander(r);
            alone->step(script.steps[k]);
            if (!alone->regions.is_open()) continue;
            ++count.valid, hold(valid_parts<N>, *alone, script, k, count);
            if (alone->conforms) ++count.conforming, hold(conforming_parts<N>, *alone, script, k, count);
        }
    }
}

/// A state that the statement of this number must reject.
struct Broken {
    std::size_t part;
    void (*breaks)(Geometry<N>&, State<N>&);
};
u32& ctrl(const Geometry<N>& g, State<N>& s) { return s.comp.at[hdm_dword<N>(g, id("decoder.CTRL").row, 0)]; }
void set(u32& dword, Id field, bool one) {
    const u32 bits = field.mask << lane_shift(field.row);
    dword = one ? dword | bits : dword & ~bits;
}
u32& shadow(State<N>& s, Id field) { return s.dvsec.at[contract.rows[field.row].offset() / 4]; }
constexpr Id io = id("dvsec.Control.IO_Enable"), wbi = id("dvsec.Control2.Initiate_Cache_WBI"),
             reset = id("dvsec.Control2.Initiate_CXL_Reset"), viral = id("dvsec.Status.Viral_Status"),
             committed = id("decoder.CTRL.COMMITTED"), commit = id("decoder.CTRL.COMMIT");
const Broken broken_valid[] = {
    {0, [](Geometry<N>& g, State<N>&) { g.hdm_offset = 0x1000; }},
    {1, [](Geometry<N>& g, State<N>&) { g.decoders = 0; }},
    {1, [](Geometry<N>& g, State<N>&) { g.decoders = most_decoders + 1; }},
    {2, [](Geometry<N>& g, State<N>&) { g.dvsec += 2; }},
    {2, [](Geometry<N>& g, State<N>&) { g.dvsec = 0x40; }},
    {2, [](Geometry<N>& g, State<N>&) { g.dvsec = config_size; }},
    {3, [](Geometry<N>& g, State<N>&) { g.length = 0x1000; }},
    {4, [](Geometry<N>& g, State<N>&) { g.length = 0x0b; }},
    {5, [](Geometry<N>&, State<N>& s) { set(shadow(s, io), io, false); }},
    {6, [](Geometry<N>&, State<N>& s) { set(shadow(s, wbi), wbi, true); }},
    {6, [](Geometry<N>&, State<N>& s) { set(shadow(s, reset), reset, true); }},
    {7, [](Geometry<N>& g,
           State<N>& s) { set(s.hardware.at[(g.dvsec + contract.rows[reset.row].offset()) / 4], reset, true); }},
};
const Broken broken_conforming[] = {
    {0, [](Geometry<N>& g, State<N>&) { g.hdm_offset += 2; }},
    {0, [](Geometry<N>& g, State<N>&) { g.hdm_offset = 0xff0; }},
    {1, [](Geometry<N>& g, State<N>&) { g.decoders = 2; }},
    {1, [](Geometry<N>& g, State<N>& s) { s.comp.at[g.hdm_offset / 4] |= 6, g.decoders = 12; }},
    {2, [](Geometry<N>& g, State<N>&) { g.length = 0x3a; }},
    {2, [](Geometry<N>& g, State<N>&) { g.dvsec = config_size - 4; }},
    {3, [](Geometry<N>& g, State<N>& s) { ctrl(g, s) |= id("decoder.CTRL.UIO").mask; }},
    {4, [](Geometry<N>&, State<N>& s) { shadow(s, viral) |= viral.mask << (lane_shift(viral.row) - 1); }},
    {5, [](Geometry<N>& g, State<N>& s) { set(ctrl(g, s), committed, true), set(ctrl(g, s), commit, false); }},
};
template <std::size_t parts, std::size_t states>
u32 not_rejected(const Invariant<N> (&all)[parts], const Broken (&broken)[states], const ModelAlone& m) {
    u32 wrong = 0, asked[parts] = {};
    for (const Broken& one : broken) {
        Geometry<N> g = m.model.geometry();
        State<N> s = m.model.state();
        const bool before = all[one.part].holds(contract, m.choices, g, s);
        one.breaks(g, s), ++asked[one.part];
        if (before && !all[one.part].holds(contract, m.choices, g, s) && !all_hold<N>(all, contract, m.choices, g, s))
            continue;
        ++wrong, fmt::print("{}: {}: does not reject its broken state\n", all[one.part].rule, all[one.part].sentence);
    }
    for (std::size_t i = 0; i < parts; ++i)
        if (!asked[i]) ++wrong, fmt::print("{}: {}: has no broken state\n", all[i].rule, all[i].sentence);
    return wrong;
}
}  // namespace

int main() {
    Count count;
    run_scripts(20000, count);
    const auto alone = std::make_unique<ModelAlone>();
    constexpr DeviceSpec plain{};
    alone->bind(plain);
    alone->step({.op = Op::Open});
    u32 wrong = not_rejected(valid_parts<N>, broken_valid, *alone);
    wrong += not_rejected(conforming_parts<N>, broken_conforming, *alone);
    fmt::print("valid asked after {} steps, conforming after {}: {} broken; {} of {} broken states not rejected\n",
               count.valid, count.conforming, count.broken, wrong,
               std::size(broken_valid) + std::size(broken_conforming));
    return count.broken || wrong || !count.valid || !count.conforming ? 1 : 0;
}
