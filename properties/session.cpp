// Driving a target: bind, open, close, offsets, buffers.
#include "properties/session.hpp"

#include <cstring>

#include "targets/cxl_uapi.h"

namespace cxl {
namespace {
constexpr u32 config_index = VFIO_PCI_CONFIG_REGION_INDEX;
alignas(8) u8 buffers[2][buffer_size];  // one for an access inside another
constexpr u8 untouched = 0xa5;
}  // namespace

void Session::power_on(const DeviceSpec& spec, bool twin) {
    remove();
    spec_ = &spec;
    hardware.power_on(spec, twin);
}
int Session::bind() {
    enabled_ = false, info_broken_ = {};
    num_regions_ = comp_index_ = dpa_index_ = 0, comp_size_ = dpa_size_ = 0;
    hardware.refresh_image();
    const int error = target_.probe(&hardware.services(), &hardware.image(), &device_);
    if (error) device_ = nullptr;
    hardware.threads.none_held();
    return error;
}
int Session::open(int reset_error) {
    hardware.fail_resets(-reset_error);
    const int error = target_.open(device_);
    hardware.threads.none_held();
    hardware.fail_resets(0);
    hardware.resources.disarm();
    if (error) return error;
    if (!fds_++) find_regions();
    return 0;
}
void Session::close() {
    if (!fds_) return;
    --fds_;
    target_.close(device_);
    hardware.threads.none_held();
}
void Session::remove() {
    if (!device_) return;
    for (u32 slot = 0; slot < hardware.mappings.size(); ++slot) munmap(slot);
    while (fds_) close();
    target_.remove(device_);
    device_ = nullptr;
    hardware.threads.none_held();
}
int Session::reset(int error) {
    hardware.fail_resets(-error);
    if (enabled_) hardware.reset_begins();
    const int result = target_.ioctl(device_, VFIO_DEVICE_RESET, nullptr);
    hardware.reset_ends();
    hardware.threads.none_held();
    return result;
}

int Session::hot_reset() {
    const int result = target_.ioctl(device_, VFIO_DEVICE_PCI_HOT_RESET, nullptr);
    hardware.threads.none_held();
    return result;
}

Address Session::address(const Where& w) const {
    const cxl_device_image& image = hardware.image();
    return address_of(w, *spec_,
                      {enabled_, comp_index_, dpa_index_, num_regions_, image.block_bar, comp_size_, dpa_size_,
                       image.bar_size[image.block_bar]});
}

Seen Session::access(bool write, const Address& at, u32 count, u64 data, bool fault) {
    Seen seen;
    u8* const buffer = buffers[depth_ & 1];
    ++depth_;
    const i64 before = static_cast<i64>(u64{at.index} << CXL_OFFSET_SHIFT | at.position);
    i64 position = before;
    hardware.allow({.memory_writes = write && at.dpa, .bar_access = at.bar, .whole_bar = !enabled_});
    const u32 head = count < Seen::most ? count : Seen::most;
    if (write) {
        std::memset(buffer, 0, at.dpa && count > head ? count : head < 8 ? 8 : head);  // as far as it may be looked at
        std::memcpy(buffer, &data, 8);
        seen.result = target_.write(device_, fault ? unmapped_buffer() : buffer, count, &position);
    } else {
        std::memset(buffer, untouched, Seen::most);
        seen.result = target_.read(device_, fault ? unmapped_buffer() : buffer, count, &position);
        std::memcpy(seen.data, buffer, Seen::most);
        const u64 moved = seen.result > 0 ? static_cast<u64>(seen.result) : 0;
        // memory and BARs are copied piece by piece: what a failing copy has moved is free
        const bool partly = seen.result < 0 && (at.dpa || at.bar);
        for (u64 i = moved; i < Seen::most && !partly; ++i) seen.overrun |= buffer[i] != untouched;
    }
    seen.position_moved = position - before;
    --depth_;
    hardware.allow({});
    hardware.threads.none_held();
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
i64 Session::probe_memory() {
    i64 position = static_cast<i64>(u64{dpa_index_} << CXL_OFFSET_SHIFT);
    u8 byte;
    return target_.read(device_, &byte, 1, &position);
}
}  // namespace cxl
