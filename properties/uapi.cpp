// VFIO_DEVICE_GET_INFO: fixed fields, then the CXL capability (UAPI-1).
#include "properties/uapi_chain.hpp"

namespace cxl {
namespace {
void judge_cxl(const InfoFacts& f, const Info& info, const Chain& chain, Wrongs& to) {
    to.expect("UAPI-1", "CXL capabilities", f.enabled, chain.how_many(VFIO_DEVICE_INFO_CAP_CXL));
    const Chain::Link* link = chain.find(VFIO_DEVICE_INFO_CAP_CXL);
    if (!f.enabled || !link) return;
    const auto cap = at<vfio_device_info_cap_cxl>(info, link->at);
    const cxl_device_image& image = f.session->hardware.image();
    to.expect("UAPI-1", "version", 1, link->version);
    to.expect("UAPI-1", "hdm_regs_bar_index", image.block_bar, cap.hdm_regs_bar_index);
    to.expect("UAPI-1", "reserved", 0, static_cast<u64>(cap.reserved[0] | cap.reserved[1] | cap.reserved[2]));
    const u32 other = ~u32{VFIO_CXL_CAP_FIRMWARE_COMMITTED | VFIO_CXL_CAP_CACHE_CAPABLE};
    to.expect("UAPI-1", "other flags", 0, cap.flags & other);
    to.expect("UAPI-1", "FIRMWARE_COMMITTED", 1, (cap.flags & VFIO_CXL_CAP_FIRMWARE_COMMITTED) != 0);
    if (f.capability_known)
        to.expect(f.cache_capable ? "UAPI-1" : "DET-3", "CACHE_CAPABLE", f.cache_capable,
                  (cap.flags & VFIO_CXL_CAP_CACHE_CAPABLE) != 0);
    to.expect("UAPI-1", "hdm_regs_offset", image.block_offset + CXL_BLOCK_CM_OFFSET, cap.hdm_regs_offset);
    const auto in_range = [&](u32 index) { return index >= VFIO_PCI_NUM_REGIONS && index < f.session->num_regions(); };
    if (!in_range(cap.dpa_region_index))
        to.add("UAPI-2", "dpa_region_index", VFIO_PCI_NUM_REGIONS, cap.dpa_region_index);
    if (!in_range(cap.comp_regs_region_index) || cap.comp_regs_region_index == cap.dpa_region_index)
        to.add("UAPI-2", "comp_regs_region_index", VFIO_PCI_NUM_REGIONS, cap.comp_regs_region_index);
}
}  // namespace

void judge_info(const InfoFacts& f, u32 argsz, bool fault, const Info& info, Wrongs& to) {
    if (fault) return to.expect("UAPI-3", "result", static_cast<u64>(-efault), static_cast<u64>(info.result));
    if (argsz < info_minimum) return judge_refusal(info, argsz, sizeof argsz, to);
    to.expect("UAPI-3", "result", 0, static_cast<u64>(info.result));
    if (info.result) return;
    judge_end(info, argsz, argsz, to);
    const auto device = at<vfio_device_info>(info, 0);
    to.expect("UAPI-1", "PCI", 1, (device.flags & VFIO_DEVICE_FLAGS_PCI) != 0);
    to.expect(f.enabled ? "UAPI-1" : "DET-2", "CXL", f.enabled, (device.flags & VFIO_DEVICE_FLAGS_CXL) != 0);
    const bool caps = device.flags & VFIO_DEVICE_FLAGS_CAPS;
    if (f.enabled) to.expect("UAPI-1", "CAPS", 1, caps);
    if (f.enabled ? device.num_regions < VFIO_PCI_NUM_REGIONS + 2 : device.num_regions != VFIO_PCI_NUM_REGIONS)
        to.add(f.enabled ? "UAPI-1" : "DET-2", "num_regions", VFIO_PCI_NUM_REGIONS + (f.enabled ? 2 : 0),
               device.num_regions);
    to.expect("INIT-2", "num_irqs", VFIO_PCI_NUM_IRQS, device.num_irqs);
    const u32 reach = info_cap_offset_at + 4;
    if (argsz >= info_fixed && at<u32>(info, reach) != 0 && at<u32>(info, reach) != 0xa5a5a5a5u)
        to.add("SYS-3", "padding", 0, at<u32>(info, reach));
    if (!judge_room(info, argsz, device.argsz, argsz >= reach ? device.cap_offset : 0, caps, reach, to)) return;
    judge_cxl(f, info, walk(info, device.cap_offset, reach, argsz, to), to);
}
}  // namespace cxl
