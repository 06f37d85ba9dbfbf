// The capacity that bind reads from the decoders: 0, and the device is plain PCI.  Rules DET-1, DET-5, DET-6.
#include <fmt/format.h>

#include "model/committed.hpp"
#include "properties/claims/dpa.hpp"
#include "smt/formula.hpp"
#include "smt/lift/call_proof.hpp"
#include "smt/lift/size_call.hpp"

namespace cxl::lift {
namespace {
constexpr Id ctrl = id("decoder.CTRL"), committed = id("decoder.CTRL.COMMITTED"), low = id("decoder.SIZE_LO");

/// Two decoders, of which the second is committed, and the first is as it says.
Script of_two(u32 first_ctrl, u32 first_low) {
    constexpr Id count = id("hdm.HDMC.Decoder_Count");
    Script s;
    auto& registers = s.device.registers;
    registers.add({static_cast<u8>(count.row), 0, count.mask & ~(count.mask << 1)});
    registers.add({static_cast<u8>(ctrl.row), 0, first_ctrl});
    registers.add({static_cast<u8>(low.row), 0, first_low});
    registers.add({static_cast<u8>(ctrl.row), 1, default_value(ctrl.row, 0)});
    s.add({.op = Op::Open});
    return s;
}
/// The world's registers that decide are those of the script's device.
expr is_of(const DeviceSpec& device, const smt::World<Formulas>& w) {
    expr same = w.g.decoders.e == number(2, 32) && w.g.hdm_offset.e == number(device.hdm_at, 32);
    for (const u32 row : {ctrl.row, low.row, id("decoder.SIZE_HI").row})
        for (u32 i = 0; i < 2; ++i)
            same = same && hdm_register<Formulas>(w.g, w.before, row, smt::Bv<32>{i}).e ==
                               number(held(device.registers, row, i), 32);
    return same;
}
}  // namespace

// After the snapshot of hardware's registers: its own theorems are those of the shadow (open, reset).
EntryProof prove_size(const Asking& a, const std::string& name, const llvm::Function& f) {
    const smt::World<Formulas> w = smt::free_world();
    smt::Scene& scene = smt::scene();
    // of the lowest decoder it is said that neither the first nor the model's is one below it
    scene.indices.push_back(number(0, 32));
    const Capacity<Formulas> contracts = capacity<Formulas>(contract, w.g, w.before),
                             deviates = capacity<Formulas>(deviated(a.with.deviations), w.g, w.before);
    scene.indices.push_back(contracts.decoder.e);
    Made<Formulas> made;
    const Taken<Formulas> taken{made, w.g, a.with.choices, w.before, w.before, w.before.comp};
    const smt::Bv<32> lowest = claim::dpa_decoder<Formulas>(taken);
    const smt::Term some = claim::sized_and_committed<Formulas>(taken, lowest);
    const auto size_of = [&](const smt::Bv<32>& decoder) {
        const auto word = [&](Id r) { return hdm_register<Formulas>(w.g, w.before, r.row, decoder); };
        return committed_size<Formulas>(word(ctrl), word(id("decoder.SIZE_HI")), word(low));
    };
    const smt::Bv<32> first{0u};
    expr assume = valid<Formulas>(contract, a.with.choices, w.g, w.before).e;
    for (const expr& d : scene.definitions) assume = assume && d;
    std::unique_lock module(a.series.alone);
    const SizeCall c = size_call(a.series, f, w, assume);
    CallProof p(a, name, f, assume, c.report, c.used);
    module.unlock();
    p.safety();

    const expr off = !any(hdm_register<Formulas>(w.g, w.before, committed.row, first) & smt::Bv<32>{committed.mask}).e;
    const expr empty = !off && !any(size_of(first)).e;
    const std::vector<Case> cases{{"decoder0 is not committed", off}, {"decoder0 has no size", empty}};
    smt::Term kept(true);
    const auto ask = [&](const std::string& rule, const std::string& what, const smt::Term& given,
                         const smt::Term& then) {
        const Question q{rule, what, given.e, (given && !then).e};
        kept = kept && implies(given, then);
        p.ask(q, cases, [&](const Case& one) -> Shown {
            const bool is_off = z3::eq(one.holds, off);
            const Script s = of_two(is_off ? 0 : default_value(ctrl.row, 0), is_off ? default_value(low.row, 0) : 0);
            return p.fails(q, one.holds && is_of(s.device, w)) ? p.show(s, rule) : Shown{};
        });
    };
    const smt::Term is = any(c.size);
    ask("DET-5", "any decoder may be the committed one", some, is);
    ask("DET-1", "a committed decoder with a size is needed", !some, !is);
    ask("DET-6", "the size is that of the lowest committed decoder", is, c.size == size_of(lowest));
    const expr differs = c.size.e != contracts.size.e;
    p.compare({"", "size equal to the contract's", truth(true), differs});
    p.ask({"", "what differs from the contract breaks a claim", truth(true), differs && kept.e});
    if (const std::size_t n = a.with.deviations.all.size())
        p.ask({"", fmt::format("size equal to the contract's with {} deviations", n), truth(true),
               c.size.e != deviates.size.e});
    p.ask({"", "all else is kept", truth(true), !c.rest_kept});
    return p.proof;
}
}  // namespace cxl::lift
