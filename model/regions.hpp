// The life of a device file and what hangs on it: fds, the DPA region, the user's mappings and their live pages.
// Rules DPA, REG-2, REG-3, RST-1 to RST-5, LIFE-3, LIFE-5, LIFE-6.
#pragma once
#include <algorithm>

#include "model/device.hpp"
#include "model/dpa.hpp"

namespace cxl {
/// What a mapping is of.
enum class Mapped : u8 { Nothing, Dpa, Bar };
/// What mmap(2) was asked for, inside one region.
struct Request {
    u64 position = 0, length = 0;
    bool shared = true;
};
/// Where a user's page leads.
struct Page {
    u64 page = 0, frame = 0;
    bool operator==(const Page&) const = default;
};
struct Mapping {
    static constexpr u32 most_live = 8;
    Mapped of = Mapped::Nothing;
    u64 position = 0, length = 0;      ///< inside its region
    std::array<Page, most_live> live;  ///< the first `count`
    u32 count = 0;
    /// The mapping is made, and the page lies in it.
    bool spans(u64 page) const { return of != Mapped::Nothing && page < length >> page_shift; }
    void insert(const Page& p) {
        for (u32 i = 0; i < count; ++i)
            if (live[i].page == p.page) return void(live[i] = p);
        if (count < most_live) live[count++] = p;
    }
    const Page* find(u64 page) const {
        for (u32 i = 0; i < count; ++i)
            if (live[i].page == page) return &live[i];
        return nullptr;
    }
    /// The same mapping, with the same pages live.
    bool same_pages(const Mapping& o) const {
        return of == o.of && count == o.count && std::all_of(live.begin(), live.begin() + count, [&](const Page& p) {
                   const Page* other = o.find(p.page);
                   return other && *other == p;
               });
    }
};

class Regions {
public:
    static constexpr u32 most_mappings = 4;
    void bind(const cxl_device_image& image);
    /// What the target made of the device: a plain one has neither a block nor a DPA region.
    void enable(bool on) {
        if (!on) block_ = {}, size_ = 0;
    }
    /// The first fd, after Device::open(): DPA-6, U-21, RST-5.
    void open(const Device& device);
    /// One fd less. The device closes with the last fd and the last mapping (LIFE-6).
    void close();
    /// RST-1: what holds while a reset is under way, and after a failed one (RST-2).
    void deactivate();
    /// After a successful reset and Device::reset(): RST-2, RST-5.
    void reactivate(const Device& device);
    void adopt_activity(bool active) { active_ = active; }

    /// 0 or -errno: DPA-1, REG-2; a slot in use gives its mapping up first.
    i64 map(u32 slot, Mapped of, const Request& request);
    void unmap(u32 slot);
    /// Whether the page leads somewhere now; else it is a SIGBUS (DPA-2).
    bool fault(u32 slot, u64 page);
    /// DPA-3; `past_end` is U-10's outcome.
    i64 dpa(u64 position, u64 count, bool fault, i64 past_end) const;

    bool active() const { return active_; }
    u32 fds() const { return fds_; }
    void one_more_fd() { ++fds_; }
    bool is_open() const { return fds_ || mapped(); }
    bool mapped() const;
    const Mapping& mapping(u32 slot) const { return mappings_[slot % most_mappings]; }
    /// Takes over what the target's page tables show.
    Mapping& mapping(u32 slot) { return mappings_[slot % most_mappings]; }
    u64 size() const { return size_; }
    u64 bar_size() const { return bar_size_; }
    Interval<Numbers> block() const { return block_; }
    /// Whether the frame belongs to the DPA region (DPA-4).
    bool owns(u64 frame) const { return (frame << page_shift) - hpa_ < size_; }

private:
    void zap(Mapped of);
    std::array<Mapping, most_mappings> mappings_{};
    u64 hpa_ = 0, size_ = 0, bar_size_ = 0, bar_hpa_ = 0;
    Interval<Numbers> block_{};
    u32 fds_ = 0;
    bool active_ = false, mappable_bar_ = true;
};
}  // namespace cxl
