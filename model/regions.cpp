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
    const Interval<Numbers> asked{r.position, r.length};
    bool inside = r.shared && whole_pages<Numbers>(asked);
    if (of == Mapped::Dpa) inside = inside && may_map_dpa<Numbers>(asked, size_);
    if (of == Mapped::Bar) inside = inside && mappable_bar_ && may_map<Numbers>(asked, block_, bar_size_);
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
    const Led<Numbers> dpa = fault_of_dpa<Numbers>(active_, hpa_, size_, m.position, page);
    if (m.of == Mapped::Dpa && !dpa.served) return false;
    m.insert({page, m.of == Mapped::Dpa ? dpa.frame : frame_of<Numbers>(bar_hpa_, m.position, page)});
    return true;
}

i64 Regions::dpa(u64 position, u64 count, bool fault, i64 past_end) const {
    if (!count) return 0;
    if (position >= size_) return past_end;
    if (!active_) return -eio;
    if (fault) return -efault;
    return static_cast<i64>(transferred<Numbers>(position, count, size_));
}
}  // namespace cxl
