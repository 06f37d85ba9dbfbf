// What the contract says of detection for an image (DET-1, DET-2, DET-7), and whether the device conforms (Words).
#include <bit>
#include <cstring>

#include "model/areas.hpp"
#include "model/committed.hpp"
#include "model/device.hpp"

namespace cxl {
namespace {
constexpr u32 dvsec_id = 0x23, vendor_cxl = 0x1e98, last_known_id = 0x31;  // PCIe 7.9.6; ids vfio-pci has a length for
u32 dword_at(const cxl_device_image& image, u32 at) {
    u32 v = 0;
    if (at + 4 <= config_size) std::memcpy(&v, image.config + at, 4);
    return v;
}
u32 cm_at(const cxl_device_image& image, u32 at) {  // a malformed pointer need not be aligned
    u32 v = 0;
    if (at + 4 <= CXL_CM_SIZE) std::memcpy(&v, image.cm + at, 4);
    return v;
}
struct Listed {
    u32 at, header, length;
    bool dvsec, hidden;
};
/// The extended capabilities in list order, a bounded number of them.
template <class F>
void each_capability(const u32* config, F fn) {
    u32 at = 0x100;
    for (int hops = 0; at >= 0x100 && hops < 48; ++hops) {
        const u32 header = config[at / 4], id = header & 0xffff, next = header >> 20 & 0xffc;
        const bool dvsec = id == dvsec_id;
        const u32 length = dvsec && at + 8 <= config_size ? config[at / 4 + 1] >> 20 : 0;
        fn(Listed{at, header, length, dvsec, id == 0 || id > last_known_id || (dvsec && !length)});
        at = next;
    }
}
}  // namespace

void Device::find_dvsecs() {
    dvsec_count_ = listed_count_ = 0;
    u32* visible = nullptr;  // the header that a hidden successor is cut out of
    each_capability(state_.hardware.at, [&](const Listed& c) {
        listed_[listed_count_++] = c.at;
        if (c.hidden) {
            if (visible) *visible = (*visible & ~(0xffcu << 20)) | (c.header & 0xffcu << 20);
            return;
        }
        visible = nullptr;
        if (!c.dvsec || dvsec_count_ == most_dvsecs) return;
        DvsecAt& d = dvsecs_[dvsec_count_++];
        d = {c.at, c.at + c.length > config_size ? config_size - c.at : c.length, c.header, false};
        visible = &d.header;
    });
    for (u32 i = 0; i < dvsec_count_; ++i)
        for (u32 k = 0; k < dvsec_count_; ++k)
            if (i != k && dvsecs_[k].start < dvsecs_[i].start &&
                dvsecs_[k].start + dvsecs_[k].length >= dvsecs_[i].start)
                dvsecs_[i].behind = true;
}

namespace {
/// What a walk over the capability array finds (CAP-3: header ID 1, first entry with ID 5).
struct HdmEntry {
    u32 count = 0, offset = 0;  ///< entries with ID 5, and where the first one points
    u32 array_end = 0;          ///< bytes
};
HdmEntry find_hdm(const cxl_device_image& image, bool last) {
    const u32 header = cm_at(image, 0), entries = header >> 24;
    HdmEntry found{.array_end = 4 * (entries + 1)};
    for (u32 i = 1; (header & 0xffff) == 1 && i <= entries && i < cm_dwords; ++i) {
        const u32 entry = cm_at(image, 4 * i);
        if ((entry & 0xffff) == 5 && (!found.count++ || last)) found.offset = entry >> 20;
    }
    return found;
}
/// Decoders that firmware committed: DET-1, DET-5, DET-6.
struct Committed {
    u32 sized = 0;     ///< those with a size, by decoder
    bool odd = false;  ///< one that no conforming device has
};
Committed find_committed(const cxl_device_image& image, const Geometry<Numbers>& g, u32 looked_at) {
    Committed c;
    for (u32 i = 0; i < looked_at; ++i) {
        const auto word = [&](Id r) { return cm_at(image, g.hdm_offset + hdm_place<Numbers>(r.row, i)); };
        const u32 ctrl = word(id("decoder.CTRL"));
        if (committed_size<Numbers>(ctrl, word(id("decoder.SIZE_HI")), word(id("decoder.SIZE_LO")))) c.sized |= 1u << i;
        c.odd |= committed_oddly(ctrl);
    }
    return c;
}
/// DET-7: every range of HDM_Count is valid and active; there is no third one.
bool ranges_up(const cxl_device_image& image, u32 dvsec, u32 capability) {
    constexpr Id low[] = {id("dvsec.Range1_Size_Low"), id("dvsec.Range2_Size_Low")};
    constexpr u32 ready =
        id("dvsec.Range1_Size_Low.Memory_Info_Valid").mask | id("dvsec.Range1_Size_Low.Memory_Active").mask;
    const u32 ranges = (capability & id("dvsec.Capability.HDM_Count").mask) >> 4;
    for (u32 i = 0; i < ranges && i < std::size(low); ++i)
        if ((dword_at(image, dvsec + contract.rows[low[i].row].offset()) & ready) != ready) return false;
    return ranges <= std::size(low);
}
}  // namespace

void Device::detect(const cxl_device_image& image) {
    geometry_ = {};
    u32 locator = 0;
    each_capability(state_.hardware.at, [&](const Listed& c) {
        if (!c.dvsec || (dword_at(image, c.at + 4) & 0xffff) != vendor_cxl) return;
        const u32 kind = dword_at(image, c.at + 8) & 0xffff;
        if (kind == 0 && !geometry_.dvsec) geometry_.dvsec = c.at, geometry_.length = c.length;
        if (kind == 8 && !locator) locator = c.at;
    });
    geometry_.cut_whole = spec_->habits.cut_registers_whole;
    const HdmEntry hdm = find_hdm(image, spec_->habits.last_hdm_entry);
    hdm_entries_ = hdm.count;
    geometry_.hdm_offset = hdm.offset;
    const u32 hdmc = hdm.count ? cm_at(image, hdm.offset) : 0, encoding = hdmc & id("hdm.HDMC.Decoder_Count").mask;
    geometry_.decoders = decoder_count(hdmc);
    const u32 looked_at = !hdm.count ? 0 : spec_->habits.only_decoder0 ? 1 : geometry_.decoders;
    const Committed committed = find_committed(image, geometry_, looked_at);
    committed_at_bind_ = committed.sized;
    dpa_decoder_ = committed.sized ? static_cast<u32>(std::countr_zero(committed.sized)) : 0;

    const u64 bar = image.bar_size[image.block_bar % CXL_BARS];
    const u32 block_end = geometry_.comp_size(), class_code = dword_at(image, 8) >> 8;
    const u32 capability =
        exists<Numbers>(geometry_, id("dvsec.Capability").row) ? dword_at(image, geometry_.dvsec + 8) >> 16 : 0;
    const bool det1 = !image.opted_out && geometry_.dvsec && capability & id("dvsec.Capability.Mem_Capable").mask &&
                      class_code != 0x050210 && locator && hdm.count &&
                      registers_inside<Numbers>(bar, image.block_offset, block_end) && committed.sized;

    const u32 revision = dword_at(image, geometry_.dvsec + 4) >> 16 & 0xf;
    const bool laid_out =
        geometry_.dvsec && hdm.count == 1 && !committed.odd && hdm.offset % 4 == 0 && hdm.offset >= hdm.array_end &&
        block_end <= 0x1000 && image.block_offset % CXL_BLOCK_SIZE == 0 && image.block_offset + CXL_BLOCK_SIZE <= bar &&
        geometry_.length == (revision < 2 ? 0x38u : 0x3cu) && geometry_.dvsec + geometry_.length <= config_size;
    conforming_ = laid_out && encoding <= 5;
    // a Decoder Count from 9 on is U-8's alone, on a device that conforms in all else
    const bool other_memory_class = class_code >> 8 == 0x0502, odd_count = encoding > 8;
    const bool must = det1 && laid_out && (encoding <= 5 || odd_count) && image.cxl_link &&
                      image.hpa_owner == CXL_OWNER_NONE && ranges_up(image, geometry_.dvsec, capability);
    left_open_ = !must || other_memory_class == odd_count ? U::None : other_memory_class ? U::U2 : U::U8;
    detection_ = !det1                                       ? Detection::MustNot
                 : must && !other_memory_class && !odd_count ? Detection::MustEnable
                                                             : Detection::MayEnable;
    if (!hdm.count || block_end > CXL_CM_SIZE) geometry_.hdm_offset = 0, geometry_.decoders = 0;
}
}  // namespace cxl
