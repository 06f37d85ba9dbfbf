// Random steps on device memory, mappings, infos and the life of a device: short sequences that belong together.
#include "model/regions.hpp"
#include "properties/generate_parts.hpp"

namespace cxl {
namespace {
constexpr u8 io = 5, again = 11, none = 25;  // errnos of a function reset

std::int32_t edge(Random& r, u32 unit) {
    constexpr std::int32_t beside[] = {-1, 0, 0, 0, 1, -4, 4};
    return static_cast<std::int32_t>(r.below(5) * unit) + (r.one_in(4) ? beside[r.below(7)] : 0);
}
Where memory_place(Random& r, Where::Region region, u32 unit) {
    Where w{.region = region};
    if (r.one_in(3)) {
        w.anchor = Where::End, w.offset = -edge(r, unit);
    } else {
        const std::int32_t at = edge(r, unit);
        w.offset = at < 0 ? 0 : at;
    }
    return w;
}

Step memory_access(Random& r) {
    const bool bar = r.one_in(4);
    Step s{.op = r.one_in(2) ? Op::Read : Op::Write};
    s.where = memory_place(r, bar ? Where::Bar : Where::Dpa, bar ? CXL_BLOCK_SIZE : page_size);
    s.count = r.one_in(6) ? r.below(70) : r.one_in(8) ? most_transfer : 1u << r.below(5);
    s.fault = r.one_in(16);
    if (s.op == Op::Write) s.data = r.next();
    return s;
}
Step mapping(Random& r) {
    Step s{.op = Op::Mmap};
    const bool bar = r.one_in(3);
    s.where = memory_place(r, bar ? Where::Bar : Where::Dpa, bar ? CXL_BLOCK_SIZE : page_size);
    if (r.one_in(12)) s.where = {.region = Where::CompRegs};
    if (r.one_in(24)) s.where = {.region = Where::Index, .instance = static_cast<u8>(r.below(6))};
    constexpr u64 lengths[] = {0x1000, 0x2000, 0x3000, 0x10000, 0x20000, 0x10000000, 0, 1, 0xfff, ~u64{0}, ~u64{0xfff}};
    s.data = r.one_in(3) ? lengths[r.below(11)] : page_size * (1 + r.below(bar ? 40 : 4));
    s.slot = static_cast<u8>(r.below(2));
    if (r.one_in(8)) s.flags = r.one_in(2) ? map_private : map_read_only;
    return s;
}
Step page_fault(Random& r) {
    return {.op = Op::Fault, .data = r.below(r.one_in(4) ? 70 : 4), .slot = static_cast<u8>(r.below(2))};
}
Step info(Random& r) {
    constexpr u32 sizes[] = {0, 3, 8, 15, 16, 19, 20, 23, 24, 28, 31, 32, 47, 48, 55, 56, 63, 64, 80, 96, 512};
    Step s{.op = r.one_in(3) ? Op::Info : Op::RegionInfo};
    constexpr Where::Region regions[] = {Where::Bar, Where::Dpa, Where::CompRegs, Where::Index, Where::Config};
    if (s.op == Op::RegionInfo) s.where.region = regions[r.below(r.one_in(3) ? 5 : 3)];
    if (s.where.region == Where::Index) s.where.instance = static_cast<u8>(r.below(6));
    s.count = r.one_in(2) ? 512 : sizes[r.below(21)];
    s.fault = r.one_in(24);
    return s;
}
Step reset(Random& r) { return {.op = Op::Reset, .error = r.one_in(4) ? (r.one_in(2) ? again : io) : u8{0}}; }
Step register_access(Random& r) {
    Step s{.op = r.one_in(2) ? Op::Read : Op::Write};
    s.where.anchor = Where::Register, s.where.row = static_cast<u8>(first_decoder_row + r.below(5));
    s.data = interesting(r, s.where.row);
    return s;
}
u16 some_point(Random& r) { return static_cast<u16>(1 + r.below(r.one_in(3) ? 64 : 8)); }

/// A config write that resets the function, or takes its memory away and gives it back.
void basic(Random& r, Script& s) {
    if (r.one_in(4)) return void(s.add({.op = Op::HotReset}));
    constexpr BasicRegister registers[] = {initiate_flr, initiate_flr, power_state, memory_space};
    const BasicRegister reg = registers[r.below(4)];
    for (const u64 data :
         {u64{reg.at == memory_space.at ? 0 : reg.mask}, u64{reg.at == memory_space.at ? reg.mask : 0}})
        s.add({.op = Op::Write,
               .where = {.region = Where::Config, .offset = static_cast<std::int32_t>(reg.at)},
               .count = 1,
               .data = data});
}

/// One step and another during it; mostly on a mapping that is there.
void interleaved(Random& r, Script& s) {
    if (r.one_in(2)) {
        const auto at = static_cast<std::int32_t>(page_size * r.below(3));
        s.add({.op = Op::Mmap, .where = {.region = Where::Dpa, .offset = at}, .data = 4 * page_size});
    }
    const Step touch{.op = Op::Fault, .data = r.below(4)};
    switch (r.below(4)) {
        case 0:
            s.add(touch);
            break;
        case 1:
            s.add(memory_access(r));
            break;
        default:
            s.add(reset(r));
    }
    Step inner = r.one_in(3) ? reset(r) : r.one_in(3) ? touch : r.one_in(2) ? memory_access(r) : register_access(r);
    inner.during = some_point(r);
    s.add(inner);
}
void failing(Random& r, Script& s) {
    const bool bind = r.one_in(2);
    s.add({.op = bind ? Op::Remove : Op::Close});
    random_failures(r, s, 6);
    if (bind) s.add({.op = Op::Bind});
    if (bind && r.one_in(3)) random_failures(r, s, 20);
    s.add({.op = Op::Open, .error = r.one_in(8) ? (r.one_in(2) ? again : none) : u8{0}});
    if (r.one_in(2)) s.add({.op = Op::Open});
}
}  // namespace

void random_region_steps(Random& r, Script& s) {
    switch (r.below(13)) {
        case 12:
            return basic(r, s);
        case 0:
        case 1:
            s.add(mapping(r));
            s.add(page_fault(r));
            return;
        case 2:
        case 3:
            return void(s.add(memory_access(r)));
        case 4:
        case 5:
            return void(s.add(page_fault(r)));
        case 6:
            return void(s.add(info(r)));
        case 7:
        case 8:
            return interleaved(r, s);
        case 9:
            return failing(r, s);
        case 10:
            s.add({.op = Op::Munmap, .slot = static_cast<u8>(r.below(2))});
            return;
        default:
            s.add(reset(r));
            s.add(page_fault(r));
    }
}
}  // namespace cxl
