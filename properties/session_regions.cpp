// Driving a target's regions: the info ioctls and what they tell, mappings and page faults.
#include <cstring>

#include "properties/uapi_chain.hpp"

namespace cxl {
namespace {
constexpr u32 enough = 512;  // of argsz, for any chain that is followed here
}

void Session::get_info(u32 argsz, bool fault, Info& to) {
    std::memset(to.bytes, Info::untouched, argsz + 64);
    std::memcpy(to.bytes, &argsz, sizeof argsz);
    to.result = target_.ioctl(device_, VFIO_DEVICE_GET_INFO, fault ? unmapped_buffer() : to.bytes);
    hardware.threads.none_held();
}
void Session::get_region_info(u32 index, u32 argsz, bool fault, Info& to) {
    std::memset(to.bytes, Info::untouched, argsz + 64);
    const vfio_region_info asked{.argsz = argsz, .flags = 0, .index = index, .cap_offset = 0, .size = 0, .offset = 0};
    std::memcpy(to.bytes, &asked, sizeof asked);
    to.result = target_.ioctl(device_, VFIO_DEVICE_GET_REGION_INFO, fault ? unmapped_buffer() : to.bytes);
    hardware.threads.none_held();
}

void Session::info(const Step& s, const Address& at, Info& to) {
    if (s.op == Op::Info)
        get_info(s.count, s.fault, to);
    else
        get_region_info(at.index, s.count, s.fault, to);
}

bool Session::region_size(u32 index, u64& size) {
    static thread_local Info info;
    get_region_info(index, enough, false, info);
    vfio_region_info region;
    std::memcpy(&region, info.bytes, sizeof region);
    size = region.size;
    return !info.result;
}

/// UAPI-1, UAPI-2: which region is which.
void Session::find_regions() {
    static thread_local Info info;
    get_info(enough, false, info);
    if (info.result) return void(info_broken_ = "UAPI-1");
    vfio_device_info device;
    std::memcpy(&device, info.bytes, sizeof device);
    num_regions_ = device.num_regions;
    enabled_ = device.flags & VFIO_DEVICE_FLAGS_CXL;
    if (!enabled_) return;
    Wrongs broken;  // told by judge_info(), where a script asks
    const Chain chain = walk(info, device.cap_offset, info_cap_offset_at + 4, enough, broken);
    const Chain::Link* link = chain.find(VFIO_DEVICE_INFO_CAP_CXL);
    const auto cxl = link ? at<vfio_device_info_cap_cxl>(info, link->at) : vfio_device_info_cap_cxl{};
    comp_index_ = cxl.comp_regs_region_index, dpa_index_ = cxl.dpa_region_index;
    const bool answers = region_size(comp_index_, comp_size_) && region_size(dpa_index_, dpa_size_);
    // what is as large is no register file, and larger than the buffers here
    if (!link)
        info_broken_ = "UAPI-1";
    else if (!answers || comp_size_ > buffer_size)
        info_broken_ = "UAPI-2";
}

i64 Session::mmap(u32 slot, const Address& at, u64 length, u32 flags) {
    UserMapping& m = hardware.mappings[slot];
    if (m.tables.of != Mapped::Nothing) munmap(slot);
    m = {};
    m.asked.offset = u64{at.index} << CXL_OFFSET_SHIFT | at.position, m.asked.length = length, m.asked.flags = flags;
    const i64 result = target_.mmap(device_, &m.asked);
    m.tables.position = at.position, m.tables.length = length;
    if (!result) m.tables.of = at.dpa ? Mapped::Dpa : Mapped::Bar;
    hardware.threads.none_held();
    return result;
}
void Session::munmap(u32 slot) {
    UserMapping& m = hardware.mappings[slot];
    if (m.tables.of == Mapped::Nothing) return;
    m.tables.count = 0;
    target_.munmap(device_, &m.asked);
    m = {};
    hardware.threads.none_held();
}
i64 Session::fault(u32 slot, u64 page) {
    UserMapping& m = hardware.mappings[slot];
    if (m.tables.find(page)) return CXL_FAULT_DONE;
    const i64 result = target_.fault(device_, &m.asked, page);
    hardware.threads.none_held();
    return result;
}
}  // namespace cxl
