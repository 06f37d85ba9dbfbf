// The info ioctls beside the model.
#include <cstring>

#include "properties/lockstep.hpp"

namespace cxl {
bool Lockstep::info_step(const Context& c) {
    const Step& s = *c.step;
    const bool region = s.op == Op::RegionInfo;
    const u32 before = events_.count;
    session_.info(s, c.at, info_);
    const cxl_device_image& image = session_.hardware.image();
    constexpr Id cap = id("dvsec.Capability");
    const u32 at = (model_.geometry().dvsec + contract.rows[cap.row].offset()) / 4;
    u32 bound = 0;
    std::memcpy(&bound, image.config + 4 * at, 4);
    InfoFacts facts{
        .session = &session_, .regions = &regions_, .enabled = model_.enabled(), .comp_size = model_.comp_size()};
    const u32 cache = id("dvsec.Capability.Cache_Capable").mask << lane_shift(cap.row);
    facts.cache_capable = bound & cache;
    facts.capability_known = !((bound ^ model_.state().hardware.at[at]) & cache);
    if (choices_.known(U::U15)) facts.nothing_left = choices_.at(U::U15);
    Wrongs wrongs;
    if (session_.hardware.resources.refused_with(static_cast<int>(info_.result)))
        session_.hardware.resources.disarm();  // LIFE-1: the step's own errno
    else if (region)
        judge_region_info(facts, s.where.region, c.at.index, s.count, s.fault, info_, wrongs);
    else
        judge_info(facts, s.count, s.fault, info_, wrongs);
    asked_ |= wrongs.asked;
    if (facts.nothing_left != Choices::unknown) choices_.set(U::U15, facts.nothing_left);
    for (u32 i = 0; i < wrongs.count; ++i) tell(c, wrongs.all[i], region ? s.where.region_name() : "device");
    note_reports(region ? "region_info" : "info", c.number);
    compare_breaches(c, events_);
    return events_.count == before;
}
}  // namespace cxl
