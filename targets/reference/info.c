/* VFIO_DEVICE_GET_INFO and VFIO_DEVICE_GET_REGION_INFO: fixed fields, then a chain of one capability. */
#include "targets/cxl_uapi.h"
#include "targets/reference/reference.h"

enum {
    INFO_MIN = 16,   /* up to num_irqs */
    INFO_FIXED = 24, /* cap_offset, and padding so that the chain is 8-aligned */
};
#define CXL_REGION_TYPE 0x80001e98u /* UAPI-2: VFIO_REGION_TYPE_PCI_VENDOR_TYPE | 0x1e98 */

static int read_argsz(struct cxl_target_device *d, const void *argument, uint32_t minimum, uint32_t *argsz) {
    int error = copy_from_user(d, argsz, argument, 0, 4);
    if (!error && *argsz < minimum) error = -EINVAL; /* UAPI-3 */
    return error;
}

/* UAPI-3: `fixed` bytes, and the whole chain behind them or none of it; never past argsz. */
static int answer(struct cxl_target_device *d, void *argument, uint32_t argsz, const void *reply, uint32_t fixed,
                  uint32_t chain) {
    uint32_t bytes = argsz >= fixed + chain ? fixed + chain : fixed;
    return copy_to_user(d, argument, 0, reply, bytes < argsz ? bytes : argsz);
}

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
    reply.info.num_regions = region_count(d);
    reply.info.num_irqs = VFIO_PCI_NUM_IRQS;
    if (d->enabled) { /* UAPI-1 */
        reply.info.flags |= VFIO_DEVICE_FLAGS_CAPS | VFIO_DEVICE_FLAGS_CXL;
        reply.info.cap_offset = argsz >= INFO_FIXED + chain ? INFO_FIXED : 0;
        reply.cxl.header.id = VFIO_DEVICE_INFO_CAP_CXL;
        reply.cxl.header.version = 1;
        reply.cxl.hdm_regs_bar_index = (uint8_t)d->bar;
        reply.cxl.flags = VFIO_CXL_CAP_FIRMWARE_COMMITTED;
        if (dvsec_gate(d, DVSEC_CAPABILITY) & CAPABILITY_CACHE) reply.cxl.flags |= VFIO_CXL_CAP_CACHE_CAPABLE;
        reply.cxl.hdm_regs_offset = d->block + CXL_BLOCK_CM_OFFSET;
        reply.cxl.dpa_region_index = REGION_DPA;
        reply.cxl.comp_regs_region_index = REGION_COMP_REGS;
        if (FAULT(INIT_2_NUM_IRQS))
            reply.info.num_irqs +=
                cachemem_read(d, d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * d->dpa_decoder) >> 28 & 1;
        if (FAULT(SYS_3_INFO_PAD)) memset(reply.pad, 0x6b, sizeof reply.pad);
        if (FAULT(UAPI_1_RESERVED)) memset(reply.cxl.reserved, 0x6b, sizeof reply.cxl.reserved);
    }
    if (FAULT(UAPI_3_ARGSZ) && argsz < INFO_FIXED + chain) reply.info.cap_offset = INFO_FIXED;
    return answer(d, argument, argsz, &reply, INFO_FIXED, chain);
}

int reference_region_info(struct cxl_target_device *d, void *argument) {
    struct {
        struct vfio_region_info info;
        struct vfio_region_info_cap_type type;
    } reply;
    _Static_assert(sizeof reply == 48, "no padding");
    uint32_t argsz, index, chain = 0;
    int error = read_argsz(d, argument, sizeof reply.info, &argsz);
    if (!error) error = copy_from_user(d, &index, argument, offsetof(struct vfio_region_info, index), 4);
    if (error) return error;
    if (index >= region_count(d)) return -EINVAL; /* ACC-8 */

    memset(&reply, 0, sizeof reply);
    reply.info.index = index;
    reply.info.offset = (uint64_t)index << CXL_OFFSET_SHIFT;
    reply.info.flags = VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE;
    if (index < CXL_BARS) {
        reply.info.size = d->bar_size[index];
    } else if (index == REGION_CONFIG) {
        reply.info.size = CXL_CONFIG_SIZE;
    } else if (index == VFIO_PCI_VGA_REGION_INDEX) {
        return -EINVAL;
    } else if (index >= REGION_DPA) { /* UAPI-2 */
        bool dpa = index == REGION_DPA;
        chain = sizeof reply.type;
        reply.info.size = dpa ? d->dpa_size : d->comp_size;
        if (FAULT(ACC_6_SHORT) && !dpa) reply.info.size -= HDM_DECODER_BYTES;
        reply.info.flags |= VFIO_REGION_INFO_FLAG_CAPS | (dpa ? VFIO_REGION_INFO_FLAG_MMAP : 0);
        reply.type.header.id = VFIO_REGION_INFO_CAP_TYPE;
        reply.type.header.version = 1;
        reply.type.type = CXL_REGION_TYPE;
        reply.type.subtype = dpa ? VFIO_REGION_SUBTYPE_CXL : VFIO_REGION_SUBTYPE_CXL_COMP_REGS;
    }
    if (reply.info.size == 0 && index < REGION_DPA) reply.info.flags = 0; /* an absent BAR or ROM */
    reply.info.argsz = argsz < sizeof reply.info + chain ? sizeof reply.info + chain : argsz;
    reply.info.cap_offset = chain && argsz >= sizeof reply.info + chain ? sizeof reply.info : 0;
    return answer(d, argument, argsz, &reply, sizeof reply.info, chain);
}
