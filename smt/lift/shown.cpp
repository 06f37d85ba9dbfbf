// A solution with few bits set, of a device that a script can say.
#include "smt/attempt.hpp"
#include "smt/formula.hpp"
#include "smt/lift/question.hpp"

namespace cxl::lift {
namespace {
constexpr u32 few_decoders = 2;
constexpr u32 effort = 50'000'000;  // of a search: what is found is the same on a busy machine

/// What is made zero where it still shows; the rest is for who makes the script small (stage.cpp), which is quicker.
std::vector<expr> wishes(const smt::World<Formulas>& w) {
    const u32 whole = DeviceSpec{}.length;  // what is cut may make the device one that is not taken
    std::vector<expr> all{!w.fault.e, w.g.decoders.e == number(1, 32), w.g.length.e == number(whole, 32),
                          w.g.hdm_offset.e.extract(1, 0) == number(0, 2)};
    // a guest cannot have the one without the other, and hardware has decoders of a device that is enabled committed
    constexpr Id commit = id("decoder.CTRL.COMMIT"), committed = id("decoder.CTRL.COMMITTED");
    expr followed = truth(true);
    for (u32 i = 0; i < few_decoders; ++i) {
        const smt::Bv<32> ctrl = hdm_register<Formulas>(w.g, w.before, commit.row, smt::Bv<32>{i});
        followed = followed && any(ctrl & smt::Bv<32>{commit.mask}).e == any(ctrl & smt::Bv<32>{committed.mask}).e;
    }
    all.push_back(followed);
    const auto zero = [](const smt::Bv<32>& v) { return v.e == number(0, 32); };
    const auto at = [&](u32 row, u32 decoder) {
        return zero(hdm_register<Formulas>(w.g, w.before, row, smt::Bv<32>{decoder}));
    };
    // what is always 1 a driver may set at open whether Length reaches it or not: then no script has it 0
    expr ones = truth(true), dvsec = truth(true), other = truth(true);
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        const smt::Bv<32> always{bits_of(contract.rows[row], is_stuck_at_one)},
            is = dvsec_register<Formulas>(w.before, row);
        ones = ones && (is & always).e == always.e;
        if (row != id("dvsec.Capability").row) dvsec = dvsec && zero(is & ~always);
    }
    all.push_back(ones);
    for (u32 row = first_decoder_row; row < first_dvsec_row; ++row) other = other && at(row, few_decoders - 1);
    // a device that claims no range is enabled whatever its Range Size registers say (DET-7)
    constexpr Id ranges = id("dvsec.Capability.HDM_Count");
    all.push_back(!any(dvsec_register<Formulas>(w.before, ranges.row) & smt::Bv<32>{ranges.mask}).e);
    all.push_back(dvsec), all.push_back(other);
    expr as_at_open = truth(true);
    for (u32 i = 0; i < dvsec_dwords; ++i) {
        const smt::Bv<32> dword{i}, place = (w.g.dvsec >> 2) + dword;
        const expr same = smt::read(w.before.hardware.layers, place).e == smt::read(w.before.dvsec.layers, dword).e;
        as_at_open = as_at_open && (same || z3::uge(place.e, number(config_dwords, 32)));
    }
    all.push_back(as_at_open);
    // of bytes behind Length a device says what they hold where another capability begins there: it is a DVSEC
    constexpr Id lock = id("dvsec.Lock.CONFIG_LOCK");
    const smt::Bv<32> behind{contract.rows[lock.row].offset()};
    all.push_back(w.g.length.e == behind.e ||
                  !any(dvsec_register<Formulas>(w.before, lock.row) & smt::Bv<32>{lock.mask}).e ||
                  exists<Formulas>(w.g, lock.row).e);
    all.push_back(zero(w.data));
    return all;
}
}  // namespace

std::shared_ptr<smt::World<Numbers>> Entry::shown(const expr& wrong, const expr& rather) {
    smt::Scene& s = smt::scene();
    const std::size_t from = s.definitions.size();
    s.unrolled = few_decoders;
    smt::World<Formulas> said = w_, w = w_;
    said.before = w.before = lifted_.before;
    if (smt::loads(scope_.step)) w.before = hardware_as_shadow<Formulas>(w.g, smt::found_by(scope_.step, w_));
    constexpr Id memory = id("dvsec.Capability.Mem_Capable");  // DET-1: else nothing is emulated
    const expr few = (w.g.decoders <= smt::Bv<32>{few_decoders} &&
                      any(dvsec_register<Formulas>(w.before, memory.row) & smt::Bv<32>{memory.mask}))
                         .e;
    const expr sayable = few && with_definitions(from, smt::can_be_said<Formulas>(scope_, choices_, said).e);
    s.unrolled = 0;
    // of a device that does not conform, still one that an image can be made of
    const expr nearly = few && z3::uge(w.g.hdm_offset.e, number(0x10, 32)) &&
                        z3::ule(w.position.e, number(0x10000, 64)) && z3::ule(w.count.e, number(8, 64)) &&
                        w.g.dvsec.e == number(DeviceSpec{}.dvsec_at, 32);
    expr e = known_ && wrong;
    const auto narrow = [&](const expr& like) {
        const bool is = answering_.check(e && like, effort) == z3::sat;
        if (is) e = e && like;
        return is;
    };
    if (!narrow(sayable)) narrow(nearly);
    if (!rather.is_true()) narrow(rather);
    for (const expr& wish : wishes(w)) narrow(wish);
    if (check(e) != z3::sat) return nullptr;
    auto world = smt::solution(answering_.model());
    for (u32 i = 0; i < dvsec_dwords; ++i) {  // what shows, whatever memory holds
        const expr shows = smt::read(w.before.dvsec.layers, smt::Bv<32>{i}).e;
        world->before.dvsec.at[i] = static_cast<u32>(answering_.model().eval(shows, true).get_numeral_uint64());
    }
    return world;
}
}  // namespace cxl::lift
