// VFIO_DEVICE_GET_REGION_INFO of the component BAR, the DPA region and COMP_REGS (UAPI-2, REG-1, REG-4, REG-6).
#include "model/areas.hpp"
#include "properties/uapi_chain.hpp"

namespace cxl {
namespace {
constexpr u32 cxl_type = 0x80001e98;

/// REG-1, REG-4: the areas are the BAR less the block.
void judge_areas(const InfoFacts& f, const Info& info, u32 link, u32 argsz, Wrongs& to) {
    const Regions& r = *f.regions;
    const Beside<Numbers> beside_block = beside<Numbers>(r.bar_size(), r.block());
    const std::string_view rule = r.block().start + r.block().length > r.bar_size() ? "REG-4" : "REG-1";
    const auto cap = at<vfio_region_info_cap_sparse_mmap>(info, link);
    to.looked(rule), to.looked("REG-4");
    constexpr u32 header = sizeof(vfio_region_info_cap_sparse_mmap), each = sizeof(vfio_region_sparse_mmap_area);
    if (cap.nr_areas > 16 || link + header + cap.nr_areas * each > argsz)
        return to.add(rule, "areas inside argsz", argsz, cap.nr_areas);
    to.expect("SYS-3", "reserved of SPARSE_MMAP", 0, cap.reserved);
    u64 last_end = 0, covered = 0;
    bool inside = true;
    for (u32 i = 0; i < cap.nr_areas; ++i) {
        const auto area = at<vfio_region_sparse_mmap_area>(info, link + header + i * each);
        const auto is = area_faults<Numbers>({area.offset, area.size}, last_end, r.bar_size(), r.block());
        if (is.empty) to.add(rule, "an empty area", 1, 0);
        if (is.descends) to.add(rule, "ascending and disjoint areas", last_end, area.offset);
        if (is.outside)
            to.add("REG-4", "an area outside the BAR", r.bar_size(), area.offset + area.size), inside = false;
        if (is.touches) to.add(rule, "an area inside the block", 0, area.offset);
        last_end = area.offset + area.size, covered += area.size;
    }
    const u64 all = beside_block.before.length + beside_block.behind.length;
    if (inside && covered != all) to.add(rule, "bytes in the areas", all, covered);
}
void judge_component_bar(InfoFacts& f, const Info& info, const vfio_region_info& region, const Chain* chain, u32 argsz,
                         Wrongs& to) {
    const Regions& r = *f.regions;
    const Beside<Numbers> b = beside<Numbers>(r.bar_size(), r.block());
    const bool left = b.before.length || b.behind.length, maps = region.flags & VFIO_REGION_INFO_FLAG_MMAP;
    const bool mappable = !f.session->hardware.image().unmappable_bars;
    to.expect("REG-1", "read and write", 3, region.flags & 3);
    if (!mappable) return to.expect("REG-6", "MMAP", 0, maps);
    const u32 sparse = chain ? chain->how_many(VFIO_REGION_INFO_CAP_SPARSE_MMAP) : 0;
    if (!left) {  // U-15
        const u8 outcome = maps || sparse ? 1 : 0;
        if (chain && maps && !sparse) to.add("REG-1", "MMAP without areas", 0, 1);
        if (chain && sparse) judge_areas(f, info, chain->find(VFIO_REGION_INFO_CAP_SPARSE_MMAP)->at, argsz, to);
        if (f.nothing_left == Choices::unknown) f.nothing_left = outcome;
        return to.expect("U-15", "nothing left", f.nothing_left, outcome);
    }
    to.expect("REG-1", "MMAP", 1, maps);
    if (!chain) return;
    to.expect("REG-1", "SPARSE_MMAP capabilities", 1, sparse);
    if (const Chain::Link* link = chain->find(VFIO_REGION_INFO_CAP_SPARSE_MMAP)) {
        to.expect("REG-1", "version", 1, link->version);
        judge_areas(f, info, link->at, argsz, to);
    }
}
void judge_type(const Info& info, const Chain& chain, bool dpa, Wrongs& to) {
    const Chain::Link* link = chain.find(VFIO_REGION_INFO_CAP_TYPE);
    to.expect("UAPI-2", "TYPE capabilities", 1, chain.how_many(VFIO_REGION_INFO_CAP_TYPE));
    if (!link) return;
    const auto cap = at<vfio_region_info_cap_type>(info, link->at);
    to.expect("UAPI-2", "type", cxl_type, cap.type);
    to.expect("UAPI-2", "subtype", dpa ? VFIO_REGION_SUBTYPE_CXL : VFIO_REGION_SUBTYPE_CXL_COMP_REGS, cap.subtype);
}
}  // namespace

void judge_region_info(InfoFacts& f, Where::Region where, u32 index, u32 argsz, bool fault, const Info& info,
                       Wrongs& to) {
    if (fault) return to.expect("UAPI-3", "result", static_cast<u64>(-efault), static_cast<u64>(info.result));
    if (argsz < region_fixed) return judge_refusal(info, argsz, region_fixed, to);
    const bool dpa = where == Where::Dpa, comp = where == Where::CompRegs, bar = where == Where::Bar;
    if (where == Where::Index) {
        if (index >= f.session->num_regions())
            to.expect("ACC-8", "result", static_cast<u64>(i64{-einval}), static_cast<u64>(info.result));
        return;
    }
    const bool past = f.enabled && bar && f.regions->block().start + f.regions->block().length > f.regions->bar_size();
    if (past && info.result == -einval) return;  // REG-4
    to.expect(bar ? "REG-1" : "UAPI-2", "result", 0, static_cast<u64>(info.result));
    if (info.result) return;
    judge_end(info, argsz, argsz, to);
    const auto region = at<vfio_region_info>(info, 0);
    to.expect(bar ? "REG-1" : "UAPI-2", "offset", u64{index} << CXL_OFFSET_SHIFT, region.offset);
    to.expect(bar ? "REG-1" : "UAPI-2", "index", index, region.index);
    if (dpa) to.expect("DET-6", "size", f.regions->size(), region.size);
    if (comp) to.expect("ACC-6", "size", f.comp_size, region.size);
    if (bar) to.expect("REG-1", "size", f.regions->bar_size(), region.size);
    const bool caps = region.flags & VFIO_REGION_INFO_FLAG_CAPS;
    const u32 cap_offset_at = offsetof(vfio_region_info, cap_offset);
    const bool there = judge_room(info, argsz, region.argsz, region.cap_offset, caps, cap_offset_at + 4, to);
    Chain chain;
    if (there) chain = walk(info, region.cap_offset, region_fixed, argsz, to);
    const bool known = there || !caps;  // whether the chain can be spoken of
    if (dpa) to.expect("UAPI-2", "flags", 7, region.flags & 7);
    if (comp) to.expect("UAPI-2", "flags", 3, region.flags & 7);
    if (dpa || comp) {
        to.expect("UAPI-2", "CAPS", 1, caps);
        if (known) judge_type(info, chain, dpa, to);
    }
    if (!bar) return;
    const cxl_device_image& image = f.session->hardware.image();
    if (f.enabled) judge_component_bar(f, info, region, known ? &chain : nullptr, argsz, to);
    if (!f.enabled && image.unmappable_bars) to.expect("REG-6", "MMAP", 0, region.flags & VFIO_REGION_INFO_FLAG_MMAP);
    const bool maps = region.flags & VFIO_REGION_INFO_FLAG_MMAP;
    if (known && f.session->msix() && maps)
        to.expect("REG-6", "MSIX_MAPPABLE", 1, chain.how_many(VFIO_REGION_INFO_CAP_MSIX_MAPPABLE));
}
}  // namespace cxl
