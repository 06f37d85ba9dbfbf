// A target driven as a VMM drives a VFIO device fd: what was asked, and what was seen.
#pragma once
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

/// Where a step goes on a device, as numbers.
struct Address {
    u32 index = 0;     ///< VFIO region index
    u64 position = 0;  ///< inside the region
    bool comp = false, config = false;
    bool meaningful = false;  ///< the region exists, or its absence is what is asked (ACC-8)
};

/// Position in config space of a place that is named there.
u64 config_position(const DeviceSpec& device, const Where& where);

class Session {
public:
    explicit Session(const cxl_target& target) : target_(target) {}
    ~Session() { end(); }
    Session(const Session&) = delete;

    /// Power-on and bind. 0 or -errno.
    int start(const DeviceSpec& spec, bool twin = false);
    int open();
    void close();
    int reset(int error);
    void end();

    Address address(const Where& where) const;
    Seen access(bool write, const Address& at, u32 count, u64 data, bool fault);
    /// Bare reads for comparing state: value and success.
    bool read_comp(u32 index, u32& value);
    bool read_config(u32 at, u32 width, u32& value);

    bool is_open() const { return open_; }
    bool enabled() const { return enabled_; }
    bool info_broken() const { return info_broken_; }
    u32 num_regions() const { return num_regions_; }
    u64 comp_size() const { return comp_size_; }
    Hardware hardware;

private:
    void find_regions();
    const cxl_target& target_;
    const DeviceSpec* spec_ = nullptr;
    cxl_target_device* device_ = nullptr;
    bool open_ = false, enabled_ = false, info_broken_ = false;
    u32 comp_index_ = 0, num_regions_ = 0;
    u64 comp_size_ = 0;
    u32 depth_ = 0;  ///< accesses under way: 1, or 2 at a preemption point
};
}  // namespace cxl
