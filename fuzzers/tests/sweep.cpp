// Which steps a sweep is made of, and when it has seen the last place of one.
#include "fuzzers/tests/sweep.hpp"

namespace cxl {
namespace {
Script of(const DeviceSpec& device, std::initializer_list<Step> steps) {
    Script s;
    s.device = device;
    for (const Step& step : steps) s.add(step);
    return canonical(s);
}
constexpr Step bind{.op = Op::Bind}, open{.op = Op::Open}, close{.op = Op::Close}, unbind{.op = Op::Remove},
    reset{.op = Op::Reset}, failed_reset{.op = Op::Reset, .error = 5}, touch{.op = Op::Fault},
    map{.op = Op::Mmap, .where = {.region = Where::Dpa}, .data = 0x4000},
    load{.op = Op::Read, .where = {.region = Where::Dpa}, .count = 8},
    stores{.op = Op::Write, .where = {.region = Where::Dpa}, .count = 8, .data = 0x1122334455667788},
    ctrl{.op = Op::Read, .where = {.anchor = Where::Register, .row = static_cast<u8>(id("decoder.CTRL").row)}},
    base{.op = Op::Read, .where = {.anchor = Where::Register, .row = static_cast<u8>(id("decoder.BASE_HI").row)}},
    write_base{.op = Op::Write,
               .where = {.anchor = Where::Register, .row = static_cast<u8>(id("decoder.BASE_HI").row)},
               .data = 1},
    info{.op = Op::Info, .count = 512};

constexpr Op victims[] = {Op::Bind, Op::Open, Op::Reset};
constexpr Step outers[] = {reset, failed_reset, touch, load, stores, base, write_base};
constexpr Step inners[] = {touch, load, stores, ctrl, base, write_base, reset, failed_reset};
}  // namespace

/// The n-th acquisition of a step fails; then the device is used, closed, opened again and removed.
Script Sweep::with_failure() const {
    const Step fail{.op = Op::Fail, .data = n_};
    if (victims[outer_] == Op::Bind)
        return of(device_, {fail, bind, open, map, touch, ctrl, load, close, open, unbind, bind, open, ctrl, info});
    if (victims[outer_] == Op::Open)
        return of(device_,
                  {bind, fail, open, open, map, touch, ctrl, load, close, close, fail, open, open, ctrl, info});
    return of(device_, {bind, open, map, touch, fail, reset, touch, ctrl, load, failed_reset, reset, load});
}
/// One step inside another, at the n-th service call of that one.
Script Sweep::with_place() const {
    Step inner = inners[inner_];
    inner.during = static_cast<u16>(n_);
    return of(device_, {open, map, write_base, outers[outer_], inner, touch, base, load, reset, touch, load});
}

bool Sweep::next(Script& to) {
    if (outer_ == (of_ == Of::Failures ? std::size(victims) : std::size(outers))) return false;
    to = of_ == Of::Failures ? with_failure() : with_place();
    return true;
}
void Sweep::ran(Lockstep& lockstep) {
    if (of_ == Of::Failures) {
        if (lockstep.session().hardware.resources.refusals() && ++n_ < most_failing) return;
        n_ = 1, ++outer_;
        return;
    }
    if (n_ < lockstep.preemption_points() && ++n_ <= most_during) return;
    n_ = 1;
    if (++inner_ == std::size(inners)) inner_ = 0, ++outer_;
}
}  // namespace cxl
