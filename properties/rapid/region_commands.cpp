// What mappings, infos and steps during others draw.
#include "properties/rapid/region_commands.hpp"

#include "properties/rapid/access_commands.hpp"
#include "properties/rapid/life_commands.hpp"

namespace cxl::rapid {
namespace {
constexpr u64 lengths[] = {0x1000, 0x2000, 0x3000, 0x10000, 0x20000, 0x10000000, 0, 1, 0xfff, ~u64{0}, ~u64{0xfff}};
constexpr u32 argsz[] = {0, 3, 8, 15, 16, 19, 20, 23, 24, 28, 31, 32, 47, 48, 55, 56, 63, 64, 80, 96}, enough = 512;
constexpr u8 ctrl = id("decoder.CTRL").row;

u32 some_argsz() { return one_in(2) ? enough : argsz[below(std::size(argsz))]; }
u8 some_slot() { return static_cast<u8>(below(one_in(4) ? most_slots : 2)); }
u8 mapped_slot(const Life& life) {
    u8 mapped[most_slots], count = 0;
    for (u8 slot = 0; slot < most_slots; ++slot)
        if (life.mapped(slot)) mapped[count++] = slot;
    return mapped[below(count)];
}

/// What may run inside another step.
constexpr Row inside[] = {row<CompRegister>(), row<DvsecRegister>(), row<DpaAccess>(),    row<BarAccess>(),
                          row<Reset>(),        row<MapRegion>(),     row<Unmap>(),        row<Touch>(),
                          row<Touch>(),        row<AskInfo>(),       row<AskRegionInfo>()};
}  // namespace

Step MapRegion::draw(const Life&) {
    const bool bar = one_in(3);
    Step s{.op = Op::Mmap, .where = memory_place(bar ? Where::Bar : Where::Dpa)};
    if (s.where.anchor == Where::End || !one_in(6)) s.where.offset &= ~static_cast<std::int32_t>(page_size - 1);
    if (one_in(12)) s.where = {.region = Where::CompRegs};
    if (one_in(24)) s.where = {.region = Where::Index, .instance = static_cast<u8>(below(6))};
    s.data = one_in(4) ? lengths[below(std::size(lengths))] : page_size * (1 + below(bar ? 40 : 4));
    s.slot = some_slot();
    if (one_in(8)) s.flags = one_of<u8>({map_private, map_read_only, map_private | map_read_only});
    return s;
}
Step Unmap::draw(const Life& life) { return {.op = Op::Munmap, .slot = mapped_slot(life)}; }
Step Touch::draw(const Life& life) {
    Step s{.op = Op::Fault, .slot = mapped_slot(life)};
    const u32 pages = static_cast<u32>(life.slots[s.slot].pages);
    s.data = one_in(4) ? pages - 1 : below(pages < 4 ? pages : 4);
    return s;
}
Step AskInfo::draw(const Life&) { return {.op = Op::Info, .count = some_argsz(), .fault = one_in(24)}; }
Step AskRegionInfo::draw(const Life&) {
    Step s{.op = Op::RegionInfo, .count = some_argsz(), .fault = one_in(24)};
    s.where.region = one_of({Where::Bar, Where::Bar, Where::Dpa, Where::Dpa, Where::CompRegs, Where::CompRegs,
                             Where::Index, Where::Config});
    if (s.where.region == Where::Index) s.where.instance = static_cast<u8>(below(6));
    return s;
}

namespace {
Step at_point(Step s, u32 point) {
    s.during = static_cast<u16>(point);
    return s;
}
}  // namespace
During::During(Shared inner, u32 point) : Command(at_point(inner->step, point)), inner_(std::move(inner)) {}

/// Resets, faults and mmaps have much to be preempted in; of accesses those that a second one may disturb.
u32 During::weight(const Life& life) {
    if (!life.holds() || !(life.is_open() || life.any_mapped())) return 0;
    const Step& s = life.last;
    if (s.op == Op::Reset || s.op == Op::Fault || s.op == Op::Mmap) return 40;
    return is_access(s.op) && (s.where.region == Where::Dpa || s.where.row == ctrl) ? 12 : 3;
}
Shared During::draw(const Life& life) {
    const Step& outer = life.last;
    const u32 point = 1 + below(one_in(3) ? 64 : 8);
    Shared inner = draw_among(inside, life);
    if (life.is_open() && is_access(outer.op) && one_in(2)) {
        if (outer.where.region == Where::Dpa) inner = std::make_shared<Reset>(Step{.op = Op::Reset});
        if (outer.where.row == ctrl)
            inner =
                std::make_shared<CompRegister>(Step{.op = Op::Write, .where = outer.where, .data = some_value(ctrl)});
    }
    return std::make_shared<During>(inner, point);
}
Shared During::with(const Step& fields) const {
    Step alone = fields;
    alone.during = 0;
    Shared inner = inner_->with(alone);
    return fields.during ? std::make_shared<During>(inner, fields.during) : inner;
}
}  // namespace cxl::rapid
