/* VFIO_DEVICE_GET_INFO: fixed fields, then a chain of one capability (UAPI-1, UAPI-3). */
#include "targets/cxl_uapi.h"
#include "targets/reference/answer.h"

enum {
    INFO_MIN = 16,   /* up to num_irqs */
    INFO_FIXED = 24, /* cap_offset, and padding so that the chain is 8-aligned */
};
int reference_info(struct cxl_target_device *d, void *argument) {
    struct {
        struct vfio_device_info info;
        uint8_t pad[INFO_FIXED - sizeof(struct vfio_device_info)];
        struct vfio_device_info_cap_cxl cxl;
    } reply;
    _Static_assert(offsetof(__typeof__(reply), cxl) == INFO_FIXED && sizeof reply.cxl == 32, "UAPI-1");
    uint32_t argsz, chain = d->enabled ? sizeof reply.cxl : 0;
    int error = read_argsz(d, argument, INFO_MIN, &argsz);
    if (error) return error;

    memset(&reply, 0, sizeof reply);
    reply.info.argsz = argsz < INFO_FIXED + chain && chain ? INFO_FIXED + chain : argsz;
    reply.info.flags = VFIO_DEVICE_FLAGS_PCI | (d->reset_works ? VFIO_DEVICE_FLAGS_RESET : 0);
    reply.info.num_regions = region_count(d) - FAULT(UAPI_1_NUM_REGIONS);
    reply.info.num_irqs = VFIO_PCI_NUM_IRQS;
    if (d->enabled) { /* UAPI-1 */
        reply.info.flags |= VFIO_DEVICE_FLAGS_CAPS | VFIO_DEVICE_FLAGS_CXL;
        reply.info.cap_offset = argsz >= INFO_FIXED + chain ? INFO_FIXED : 0;
        reply.cxl.header.id = VFIO_DEVICE_INFO_CAP_CXL;
        reply.cxl.header.version = 1;
        reply.cxl.hdm_regs_bar_index = (uint8_t)d->bar;
        if (!FAULT(UAPI_1_NOT_COMMITTED)) reply.cxl.flags = VFIO_CXL_CAP_FIRMWARE_COMMITTED;
        if (dvsec_gate(d, DVSEC_CAPABILITY) & CAPABILITY_CACHE || FAULT(UAPI_1_CACHE_FLAG))
            reply.cxl.flags |= VFIO_CXL_CAP_CACHE_CAPABLE;
        reply.cxl.hdm_regs_offset = d->block + (FAULT(UAPI_1_BLOCK) ? 0 : CXL_BLOCK_CM_OFFSET);
        reply.cxl.dpa_region_index = FAULT(UAPI_2_SWAPPED_INDEX) ? REGION_COMP_REGS : REGION_DPA;
        reply.cxl.comp_regs_region_index = FAULT(UAPI_2_SWAPPED_INDEX) ? REGION_DPA : REGION_COMP_REGS;
        if (FAULT(INIT_2_NUM_IRQS))
            reply.info.num_irqs +=
                cachemem_read(d, d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * d->dpa_decoder) >> 28 & 1;
        if (FAULT(UAPI_3_NEXT)) reply.cxl.header.next = INFO_FIXED + chain;
        if (FAULT(SYS_3_INFO_PAD)) memset(reply.pad, 0x6b, sizeof reply.pad);
        if (FAULT(UAPI_1_RESERVED)) memset(reply.cxl.reserved, 0x6b, sizeof reply.cxl.reserved);
    }
    if (FAULT(UAPI_3_ARGSZ) && argsz < INFO_FIXED + chain) reply.info.cap_offset = INFO_FIXED;
    return answer(d, argument, argsz, &reply, INFO_FIXED, chain);
}
