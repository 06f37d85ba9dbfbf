// Driving a target: offsets, ioctls, buffers.
#include "properties/session.hpp"

#include <cstring>

#include "targets/cxl_uapi.h"

namespace cxl {
namespace {
constexpr u32 config_index = VFIO_PCI_CONFIG_REGION_INDEX, std_regions = VFIO_PCI_NUM_REGIONS;
alignas(8) u8 buffers[2][0x8000];  // larger than any region that is read; one for an access inside another
alignas(8) u8 info[512];
constexpr u8 untouched = 0xa5;
void* const unmapped = reinterpret_cast<void*>(std::uintptr_t{8});
static_assert(8 < CXL_UNMAPPED_BELOW);
}  // namespace

int Session::start(const DeviceSpec& spec, bool twin) {
    end();
    spec_ = &spec;
    enabled_ = info_broken_ = false;
    num_regions_ = comp_index_ = 0, comp_size_ = 0;
    hardware.power_on(spec, twin);
    return target_.probe(&hardware.services(), &hardware.image(), &device_);
}
int Session::open() {
    const int error = target_.open(device_);
    if (error) return error;
    open_ = true;
    find_regions();
    return 0;
}
void Session::close() {
    if (open_) target_.close(device_);
    open_ = false;
}
void Session::end() {
    close();
    if (device_) target_.remove(device_);
    device_ = nullptr;
}
int Session::reset(int error) {
    hardware.fail_resets(-error);
    const int result = target_.ioctl(device_, VFIO_DEVICE_RESET, nullptr);
    hardware.fail_resets(0);
    return result;
}

/// UAPI-1, UAPI-2: which region is which.
void Session::find_regions() {
    auto* device = reinterpret_cast<vfio_device_info*>(info);
    std::memset(info, 0, sizeof info);
    device->argsz = sizeof info;
    if (target_.ioctl(device_, VFIO_DEVICE_GET_INFO, info)) return void(info_broken_ = true);
    num_regions_ = device->num_regions;
    enabled_ = device->flags & VFIO_DEVICE_FLAGS_CXL;
    if (!enabled_) return;
    const vfio_device_info_cap_cxl* cxl = nullptr;
    for (u32 at = device->cap_offset, hops = 0; at && at + sizeof *cxl <= sizeof info && hops < 8; ++hops) {
        const auto* header = reinterpret_cast<const vfio_info_cap_header*>(info + at);
        if (header->id == VFIO_DEVICE_INFO_CAP_CXL) cxl = reinterpret_cast<const vfio_device_info_cap_cxl*>(header);
        at = header->next;
    }
    if (!cxl) return void(info_broken_ = true);
    comp_index_ = cxl->comp_regs_region_index;
    auto* region = reinterpret_cast<vfio_region_info*>(info);
    std::memset(info, 0, sizeof info);
    region->argsz = sizeof info;
    region->index = comp_index_;
    if (target_.ioctl(device_, VFIO_DEVICE_GET_REGION_INFO, info)) return void(info_broken_ = true);
    comp_size_ = region->size;
}

u64 config_position(const DeviceSpec& d, const Where& w) {
    i64 at = w.offset;
    if (w.anchor == Where::Register) at += d.dvsec_at + contract.rows[w.row].offset();
    if (w.anchor == Where::End) at += d.dvsec_at + d.length;
    if (w.anchor == Where::Behind) at += other_dvsec_at(d);
    return static_cast<u64>(at < 0 ? 0 : at);
}

Address Session::address(const Where& w) const {
    Address a;
    a.meaningful = true;
    switch (w.region) {
        case Where::CompRegs: {
            a.comp = true, a.index = comp_index_, a.meaningful = enabled_;
            i64 at = w.offset;
            if (w.anchor == Where::End) at += static_cast<i64>(comp_size_);
            if (w.anchor == Where::Register)
                at += spec_->hdm_at + contract.rows[w.row].offset() +
                      (is_decoder(w.row) ? first_decoder_at + w.instance * decoder_stride : 0);
            a.position = static_cast<u64>(at < 0 ? 0 : at);
            break;
        }
        case Where::Config:
            a.config = true, a.index = config_index, a.position = config_position(*spec_, w);
            break;
        case Where::Index:
            a.index = std_regions + w.instance;
            a.position = static_cast<u64>(w.offset < 0 ? 0 : w.offset);
            a.meaningful = a.index >= num_regions_;
            break;
    }
    return a;
}

Seen Session::access(bool write, const Address& at, u32 count, u64 data, bool fault) {
    Seen seen;
    u8* const buffer = buffers[depth_ & 1];
    ++depth_;
    const i64 before = static_cast<i64>(u64{at.index} << CXL_OFFSET_SHIFT | at.position);
    i64 position = before;
    const u32 head = count < Seen::most ? count : Seen::most;
    if (write) {
        std::memset(buffer, 0, head < 8 ? 8 : head);
        std::memcpy(buffer, &data, 8);
        seen.result = target_.write(device_, fault ? unmapped : buffer, count, &position);
    } else {
        std::memset(buffer, untouched, Seen::most);
        seen.result = target_.read(device_, fault ? unmapped : buffer, count, &position);
        std::memcpy(seen.data, buffer, Seen::most);
        const u64 moved = seen.result > 0 ? static_cast<u64>(seen.result) : 0;
        for (u64 i = moved; i < Seen::most; ++i) seen.overrun |= buffer[i] != untouched;
    }
    seen.position_moved = position - before;
    --depth_;
    return seen;
}
bool Session::read_comp(u32 index, u32& value) {
    i64 position = static_cast<i64>(u64{comp_index_} << CXL_OFFSET_SHIFT | 4 * index);
    return target_.read(device_, &value, 4, &position) == 4;
}
bool Session::read_config(u32 at, u32 width, u32& value) {
    i64 position = static_cast<i64>(u64{config_index} << CXL_OFFSET_SHIFT | at);
    value = 0;
    return target_.read(device_, &value, width, &position) == width;
}
}  // namespace cxl
