// What the contract says of detection for an image (DET-1, DET-2, DET-7), and whether the device conforms (Words).
#include <cstring>

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

void Device::detect(const cxl_device_image& image) {
    geometry_ = {};
    dpa_decoder_ = 0;
    u32 locator = 0;
    each_capability(state_.hardware.at, [&](const Listed& c) {
        if (!c.dvsec || (dword_at(image, c.at + 4) & 0xffff) != vendor_cxl) return;
        const u32 kind = dword_at(image, c.at + 8) & 0xffff;
        if (kind == 0 && !geometry_.dvsec) geometry_.dvsec = c.at, geometry_.length = c.length;
        if (kind == 8 && !locator) locator = c.at;
    });
    // The DOC's walk (CAP-3): header ID 1, first entry with ID 5.
    const u32 header = cm_at(image, 0);
    bool found = false;
    u32 entries = 0;
    for (u32 i = 1; (header & 0xffff) == 1 && i <= header >> 24 && i < cm_dwords; ++i) {
        const u32 entry = cm_at(image, 4 * i);
        if ((entry & 0xffff) != 5) continue;
        if (!entries++) geometry_.hdm_offset = entry >> 20, found = true;
    }
    const u32 hdmc = found ? cm_at(image, geometry_.hdm_offset) : 0,
              encoding = hdmc & id("hdm.HDMC.Decoder_Count").mask;
    geometry_.decoders = encoding ? 2 * encoding : 1;  // DET-4

    bool committed = false, odd_commit = false;
    for (u32 i = 0; found && i < geometry_.decoders; ++i) {
        const auto word = [&](Id r) {
            return cm_at(image,
                         geometry_.hdm_offset + first_decoder_at + i * decoder_stride + contract.rows[r.row].offset());
        };
        const u32 ctrl = word(id("decoder.CTRL"));
        const bool is = ctrl & id("decoder.CTRL.COMMITTED").mask;
        const bool sized = word(id("decoder.SIZE_HI")) || word(id("decoder.SIZE_LO")) & id("decoder.SIZE_LO.Low").mask;
        if (is && sized && !committed) committed = true, dpa_decoder_ = i;
        odd_commit |=
            is && (!(ctrl & id("decoder.CTRL.COMMIT").mask) || ctrl & id("decoder.CTRL.Error_Not_Committed").mask);
        if (spec_->habits.only_decoder0 && i == 0) break;
    }
    const u64 bar = image.bar_size[image.block_bar % CXL_BARS];
    const bool inside = image.block_offset + CXL_BLOCK_CM_OFFSET + geometry_.comp_size() <= bar;
    const u32 capability =
        exists<Numbers>(geometry_, id("dvsec.Capability").row) ? dword_at(image, geometry_.dvsec + 8) >> 16 : 0;
    const u32 class_code = dword_at(image, 8) >> 8;
    const bool memory = capability & id("dvsec.Capability.Mem_Capable").mask;
    const bool det1 = geometry_.dvsec && memory && class_code != 0x050210 && locator && found && inside && committed;

    const u32 ranges = (capability & id("dvsec.Capability.HDM_Count").mask) >> 4;
    const u32 ready =
        id("dvsec.Range1_Size_Low.Memory_Info_Valid").mask | id("dvsec.Range1_Size_Low.Memory_Active").mask;
    const auto active = [&](Id low) {
        return (dword_at(image, geometry_.dvsec + contract.rows[low.row].offset()) & ready) == ready;
    };
    const bool ranges_up = ranges == 0 || (ranges == 1 && active(id("dvsec.Range1_Size_Low"))) ||
                           (ranges == 2 && active(id("dvsec.Range1_Size_Low")) && active(id("dvsec.Range2_Size_Low")));

    const u32 revision = dword_at(image, geometry_.dvsec + 4) >> 16 & 0xf, block_end = geometry_.comp_size();
    conforming_ = geometry_.dvsec && entries == 1 && !odd_commit && (encoding <= 5 || encoding > 8) &&
                  geometry_.hdm_offset % 4 == 0 && geometry_.hdm_offset >= 4 * ((header >> 24) + 1) &&
                  block_end <= 0x1000 && image.block_offset % CXL_BLOCK_SIZE == 0 &&
                  image.block_offset + CXL_BLOCK_SIZE <= bar && geometry_.length == (revision < 2 ? 0x38u : 0x3cu) &&
                  geometry_.dvsec + geometry_.length <= config_size;
    const bool must = det1 && conforming_ && image.cxl_link && ranges_up;
    const bool other_memory_class = class_code >> 8 == 0x0502, odd_count = encoding > 8;
    left_open_ = !must || other_memory_class == odd_count ? U::None : other_memory_class ? U::U2 : U::U8;
    detection_ = !det1                                       ? Detection::MustNot
                 : must && !other_memory_class && !odd_count ? Detection::MustEnable
                                                             : Detection::MayEnable;
    if (!found || geometry_.comp_size() > CXL_CM_SIZE) geometry_.hdm_offset = 0, geometry_.decoders = 0;
    geometry_.cut_whole = spec_->habits.cut_registers_whole;
}
}  // namespace cxl
