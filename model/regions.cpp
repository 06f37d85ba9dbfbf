// Fds, the DPA region and mappings of the executable model.
#include "model/regions.hpp"

namespace cxl {
void Regions::bind(const cxl_device_image& image) {
    *this = {};
    const u32 bar = image.block_bar % CXL_BARS;
    hpa_ = image.hpa_start, size_ = image.hpa_size;
    bar_size_ = image.bar_size[bar], bar_hpa_ = image.bar_hpa[bar];
    block_ = {image.block_offset, CXL_BLOCK_SIZE};
    mappable_bar_ = !(image.unmappable_bars >> bar & 1);
}

namespace {
/// RST-5: a device that reads all ones is gone or not back.
bool is_there(const Device& d) { return d.enabled() && (!d.gone() || d.spec().habits.all_ones_committed); }
}  // namespace

void Regions::open(const Device& device) {
    ++fds_;
    active_ = is_there(device) && (device.dpa_committed() || device.choices().is(chosen(U::U21, "active")));
}

bool Regions::mapped() const {
    for (const Mapping& m : mappings_)
        if (m.of != Mapped::Nothing) return true;
    return false;
}
void Regions::zap(Mapped of) {
    for (Mapping& m : mappings_)
        if (m.of == of) m.count = 0;
}
void Regions::close() {
    if (fds_) --fds_;
    if (!is_open()) active_ = false;
}
void Regions::deactivate() {
    active_ = false;
    zap(Mapped::Dpa), zap(Mapped::Bar);  // vfio-pci zaps BARs at every reset
}
void Regions::reactivate(const Device& device) { active_ = is_there(device) && device.dpa_committed(); }

i64 Regions::map(u32 slot, Mapped of, const Request& r) {
    const bool aligned = r.length && r.position % page_size == 0 && r.length % page_size == 0;
    bool inside = aligned && r.shared;
    if (of == Mapped::Dpa) inside = inside && within<Numbers>({r.position, r.length}, size_);
    if (of == Mapped::Bar)
        inside = inside && mappable_bar_ && may_map<Numbers>({r.position, r.length}, block_, bar_size_);
    if (!inside || of == Mapped::Nothing) return -einval;
    mappings_[slot % most_mappings] = {.of = of, .position = r.position, .length = r.length, .live = {}, .count = 0};
    return 0;
}
void Regions::unmap(u32 slot) {
    mappings_[slot % most_mappings] = {};
    if (!is_open()) active_ = false;
}

bool Regions::fault(u32 slot, u64 page) {
    Mapping& m = mappings_[slot % most_mappings];
    if (m.find(page)) return true;
    const u64 at = m.position + (page << page_shift);
    if (m.of == Mapped::Dpa && (!active_ || at >= size_)) return false;
    m.insert({page, ((m.of == Mapped::Dpa ? hpa_ : bar_hpa_) + at) >> page_shift});
    return true;
}

i64 Regions::dpa(u64 position, u64 count, bool fault, i64 past_end) const {
    if (!count) return 0;
    if (position >= size_) return past_end;
    if (!active_) return -eio;
    if (fault) return -efault;
    return static_cast<i64>(count < size_ - position ? count : size_ - position);
}
}  // namespace cxl
