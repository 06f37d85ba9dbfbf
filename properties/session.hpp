// A target driven as a VMM drives a VFIO device fd: what was asked, and what was seen.
#pragma once
#include "properties/address.hpp"
#include "properties/hardware.hpp"
#include "properties/script.hpp"

namespace cxl {
/// What one access gave.
struct Seen {
    static constexpr u32 most = 64;
    i64 result = 0;
    i64 position_moved = 0;  ///< file position after minus before
    u8 data[most] = {};
    bool overrun = false;  ///< bytes behind the result were written
};

/// What GET_INFO and GET_REGION_INFO write, and what stood there before.
struct Info {
    static constexpr u32 most = most_argsz;
    static constexpr u8 untouched = 0xa5;
    i64 result = 0;
    alignas(8) u8 bytes[most + 64];  ///< of the caller's argsz, and some behind it
};

/// A user buffer that faults, and how large those are that do not.
inline void* unmapped_buffer() { return reinterpret_cast<void*>(std::uintptr_t{8}); }
static_assert(8 < CXL_UNMAPPED_BELOW);
constexpr u32 buffer_size = 0x8000;  ///< larger than any region that is read
static_assert(buffer_size >= most_transfer);

/// CXL_MAP_* of a step's flags.
constexpr u32 mmap_flags(u8 flags) {
    return CXL_MAP_READ | (flags & map_private ? 0u : u32{CXL_MAP_SHARED}) |
           (flags & map_read_only ? 0u : u32{CXL_MAP_WRITE});
}

class Session {
public:
    explicit Session(const cxl_target& target) : target_(target) {}
    ~Session() { remove(); }
    Session(const Session&) = delete;

    /// Power-on: an unbound device.
    void power_on(const DeviceSpec& spec, bool twin = false);
    /// 0 or -errno.
    int bind();
    /// One more fd; the first one opens the device and learns its regions. The error is the function reset's.
    int open(int error = 0);
    /// One fd less.
    void close();
    /// Fds and mappings go, then the device is unbound.
    void remove();
    int reset(int error);
    int hot_reset();

    Address address(const Where& where) const;
    Seen access(bool write, const Address& at, u32 count, u64 data, bool fault);
    i64 mmap(u32 slot, const Address& at, u64 length, u32 flags);
    void munmap(u32 slot);
    /// A user touches the page: CXL_FAULT_DONE at once where it is mapped already.
    i64 fault(u32 slot, u64 page);
    /// Whether the slot is in use, and has such a page.
    bool mapped(u32 slot, u64 page = 0) const { return hardware.mappings[slot].tables.spans(page); }
    /// VFIO_DEVICE_GET_INFO, VFIO_DEVICE_GET_REGION_INFO with this argsz.
    void get_info(u32 argsz, bool fault, Info& to);
    void get_region_info(u32 index, u32 argsz, bool fault, Info& to);
    void info(const Step& step, const Address& at, Info& to);
    /// Bare reads for comparing state: value and success.
    bool read_comp(u32 index, u32& value);
    bool read_config(u32 at, u32 width, u32& value);
    /// Whether device memory answers: DPA-3 tells an inactive region by -EIO.
    i64 probe_memory();

    bool is_bound() const { return device_; }
    bool is_open() const { return fds_; }
    bool enabled() const { return enabled_; }
    /// The rule that what the first open told of the regions breaks, so that nothing can be accessed; or empty.
    std::string_view info_broken() const { return info_broken_; }
    bool msix() const { return spec_->msix; }
    const DeviceSpec& spec() const { return *spec_; }
    u32 num_regions() const { return num_regions_; }
    u64 comp_size() const { return comp_size_; }
    u64 dpa_size() const { return dpa_size_; }
    Hardware hardware;

private:
    void find_regions();
    bool region_size(u32 index, u64& size);
    const cxl_target& target_;
    const DeviceSpec* spec_ = nullptr;
    cxl_target_device* device_ = nullptr;
    bool enabled_ = false;
    std::string_view info_broken_{};
    u32 fds_ = 0, comp_index_ = 0, dpa_index_ = 0, num_regions_ = 0;
    u64 comp_size_ = 0, dpa_size_ = 0;
    u32 depth_ = 0;  ///< accesses under way: 1, or 2 at a preemption point
};
}  // namespace cxl
