// Steps as C.
#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/reproducer_code.hpp"
#include "properties/explain.hpp"
#include "targets/cxl_uapi.h"

namespace cxl {
namespace {
std::string counted_from(const std::string& base, i64 distance) {
    if (base.empty()) return fmt::format("{:#x}", static_cast<u64>(distance));
    if (!distance) return base;
    return fmt::format("{} {} {:#x}", base, distance < 0 ? '-' : '+', std::abs(distance));
}
std::string region_in_c(const Where& w) {
    switch (w.region) {
        case Where::CompRegs:
            return "dev->comp_regs";
        case Where::Config:
            return "dev->config";
        case Where::Index:
            return fmt::format("region_number({})", VFIO_PCI_NUM_REGIONS + w.instance);
        case Where::Dpa:
            return "dev->dpa";
        case Where::Bar:
            break;
    }
    return "dev->bar";
}
std::string position_in_c(const DeviceSpec& d, const Where& w) {
    const std::string region = region_in_c(w);
    const bool config = w.region == Where::Config;
    switch (w.anchor) {
        case Where::Register:
            return config ? counted_from("dev->dvsec", contract.rows[w.row].offset() + w.offset)
                          : counted_from("dev->hdm", i64{hdm_place<Numbers>(w.row, w.instance)} + w.offset);
        case Where::End:
            return counted_from(config ? "dev->dvsec_end" : region + ".size", w.offset);
        case Where::Behind:
            return counted_from("dev->other_dvsec", w.offset);
        case Where::Absolute:
            break;
    }
    if (w.region == Where::CompRegs && w.offset >= d.hdm_at) return counted_from("dev->hdm", w.offset - d.hdm_at);
    if (config && w.offset >= d.dvsec_at && w.offset < d.dvsec_at + d.length)
        return counted_from("dev->dvsec", w.offset - d.dvsec_at);
    if (w.region == Where::Dpa || w.region == Where::Bar)
        return value_in_c(static_cast<u64>(i64{w.offset}) & ((u64{1} << CXL_OFFSET_SHIFT) - 1));
    return value_in_c(static_cast<u64>(std::max(w.offset, 0)));
}
}  // namespace

std::string quoted_in_c(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}
std::string value_in_c(u64 value) { return fmt::format("{:#x}{}", value, value > 0x7fffffff ? "ull" : ""); }
std::string result_in_c(u64 value) {
    const std::string words = result_in_words(static_cast<i64>(value));
    return words + (words.find('E') == words.npos ? "ll" : "");
}

std::string place_in_c(const DeviceSpec& device, const Where& where) {
    return region_in_c(where) + ", " + position_in_c(device, where);
}
std::string place_in_c(const DeviceSpec& device, const Event& e) {
    Where w;
    const bool comp = e.row != no_row ? !is_dvsec(e.row) : e.place == "prefix" || e.place == "comp_regs";
    w.region = comp ? Where::CompRegs : e.place == "dpa" ? Where::Dpa : e.place == "bar" ? Where::Bar : Where::Config;
    w.offset = static_cast<std::int32_t>(e.at);
    if (e.row != no_row)
        w.anchor = Where::Register, w.row = static_cast<u8>(e.row), w.instance = static_cast<u8>(e.instance),
        w.offset = 0;
    return place_in_c(device, w);
}

bool needs_simulator(const Step& s) {
    switch (s.op) {
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Hardware:
        case Op::Preset:
            return true;
        case Op::Open:
        case Op::Reset:
            return s.error || s.during;
        case Op::Read:
        case Op::Write:
        case Op::Close:
        case Op::Mmap:
        case Op::Munmap:
        case Op::Fault:
        case Op::Info:
        case Op::RegionInfo:
        case Op::HotReset:
            break;
    }
    return s.during;
}

std::string step_call(const Script& script, u32 number, std::set<std::string>& parts) {
    const Step& s = script.steps[number];
    const auto with = [&](const char* part, const std::string& call) { return parts.insert(part), call; };
    const std::string place = place_in_c(script.device, s.where);
    switch (s.op) {
        case Op::Read:
            return s.fault ? with("unmapped.h", fmt::format("read_unmapped(dev, {}, {})", place, s.count))
                           : with("access.h", fmt::format("read_region(dev, {}, {})", place, s.count));
        case Op::Write:
            return s.fault ? with("unmapped.h", fmt::format("write_unmapped(dev, {}, {})", place, s.count))
                           : with("access.h",
                                  fmt::format("write_region(dev, {}, {}, {})", place, s.count, value_in_c(s.data)));
        case Op::Mmap:
            return with("map.h", fmt::format("map_region(dev, &maps[{}], {}, {}, {}, {})", s.slot, place,
                                             value_in_c(s.data), s.flags & map_private ? "MAP_PRIVATE" : "MAP_SHARED",
                                             s.flags & map_read_only ? "PROT_READ" : "PROT_READ | PROT_WRITE"));
        case Op::Munmap:
            return with("map.h", fmt::format("unmap(&maps[{}])", s.slot));
        case Op::Fault:
            return with("map.h", fmt::format("touch(&maps[{}], {:#x})", s.slot, s.data));
        case Op::Info:
            return with("chain.h", fmt::format("ask_device(device_fd(dev), {}, &answer)", s.count));
        case Op::RegionInfo:
            return with("chain.h", fmt::format("ask_region(device_fd(dev), {}.index, {}, &answer)",
                                               region_in_c(s.where), s.count));
        case Op::HotReset:
            return with("hot_reset.h", "hot_reset(dev)");
        case Op::Open:
            return with("device.h", "open_device(dev)");
        case Op::Close:
            return with("device.h", "close_device(dev)");
        case Op::Reset:
            if (!s.error) return with("life.h", "reset_device(dev)");
            break;
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Hardware:
        case Op::Preset:
            break;
    }
    return with("simulator.h", fmt::format("simulate({})", quoted_in_c(print(script.device, s))));
}
}  // namespace cxl
