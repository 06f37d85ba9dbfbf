/* VFIO_DEVICE_GET_REGION_INFO: fixed fields, then the region's capabilities (UAPI-2, UAPI-3, REG-1, REG-6). */
#include "targets/cxl_uapi.h"
#include "targets/reference/answer.h"

#define CXL_REGION_TYPE 0x80001e98u /* UAPI-2: VFIO_REGION_TYPE_PCI_VENDOR_TYPE | 0x1e98 */

/* The answer as it grows; `chain` bytes of capabilities so far. */
struct reply {
    struct vfio_region_info info;
    uint8_t bytes[64];
    uint32_t chain;
    struct vfio_info_cap_header *last;
};
_Static_assert(offsetof(struct reply, bytes) == sizeof(struct vfio_region_info), "the chain is behind the fields");

/* One more capability of `bytes` bytes, all zero but its header; linked behind the last one. */
static void *append(struct reply *r, uint16_t id, uint32_t bytes) {
    struct vfio_info_cap_header *header = (struct vfio_info_cap_header *)(void *)(r->bytes + r->chain);
    if (r->last) r->last->next = (uint32_t)sizeof r->info + r->chain;
    header->id = id;
    header->version = 1;
    r->last = header;
    r->chain += bytes;
    r->info.flags |= VFIO_REGION_INFO_FLAG_CAPS;
    return header;
}

/* REG-1, REG-4. U-15: nothing left beside the block clears MMAP, and no capability says so. */
static void component_bar(const struct cxl_target_device *d, struct reply *r) {
    struct bar_area areas[2];
    uint32_t count = reference_bar_beside(d, areas);
    if (FAULT(REG_1_NO_MMAP)) count = 0;
    if (FAULT(REG_1_READ_ONLY)) r->info.flags &= ~VFIO_REGION_INFO_FLAG_WRITE;
    if (count == 0) return;
    r->info.flags |= VFIO_REGION_INFO_FLAG_MMAP;
    if (FAULT(REG_1_NO_SPARSE)) return;
    uint32_t bytes = (uint32_t)(sizeof(struct vfio_region_info_cap_sparse_mmap) + count * sizeof(struct bar_area));
    struct vfio_region_info_cap_sparse_mmap *sparse = append(r, VFIO_REGION_INFO_CAP_SPARSE_MMAP, bytes);
    sparse->nr_areas = count;
    if (FAULT(SYS_3_SPARSE_RESERVED)) sparse->reserved = 0x6b6b6b6b;
    for (uint32_t i = 0; i < count; i++) {
        sparse->areas[i].offset = areas[i].start;
        sparse->areas[i].size = areas[i].size;
    }
}

/* REG-6: no MMAP on a BAR that VFIO cannot map; the MSI-X table of any other may be mapped too. */
static void bar(const struct cxl_target_device *d, uint32_t index, struct reply *r) {
    r->info.size = d->bar_size[index];
    if (!reference_bar_mappable(d, index)) return;
    bool component = d->enabled && index == d->bar;
    if (component)
        component_bar(d, r);
    else
        r->info.flags |= VFIO_REGION_INFO_FLAG_MMAP;
    if (d->msix_table == index + 1 && !(FAULT(REG_6_MSIX_LOST) && component))
        append(r, VFIO_REGION_INFO_CAP_MSIX_MAPPABLE, sizeof(struct vfio_info_cap_header));
}

/* UAPI-2 */
static void device_region(const struct cxl_target_device *d, uint32_t number, struct reply *r) {
    const struct device_region *region = d->regions + number;
    bool comp_regs = region->subtype == VFIO_REGION_SUBTYPE_CXL_COMP_REGS;
    r->info.size = region->size;
    if (FAULT(ACC_6_SHORT) && comp_regs) r->info.size -= HDM_DECODER_BYTES;
    if (region->mappable && !FAULT(UAPI_2_NO_MMAP)) r->info.flags |= VFIO_REGION_INFO_FLAG_MMAP;
    if (FAULT(UAPI_2_NO_WRITE) && comp_regs) r->info.flags &= ~VFIO_REGION_INFO_FLAG_WRITE;
    if (FAULT(UAPI_2_OFFSET)) r->info.offset >>= 8;
    if (FAULT(UAPI_2_NO_TYPE)) return;
    struct vfio_region_info_cap_type *type = append(r, VFIO_REGION_INFO_CAP_TYPE, sizeof *type);
    type->type = CXL_REGION_TYPE;
    type->subtype = FAULT(UAPI_2_SUBTYPE) ? VFIO_REGION_SUBTYPE_CXL : region->subtype;
}

static int describe(const struct cxl_target_device *d, uint32_t index, struct reply *r) {
    if (index >= region_count(d) || index == VFIO_PCI_VGA_REGION_INDEX) return -EINVAL; /* ACC-8; no VGA */
    r->info.index = index;
    r->info.offset = (uint64_t)index << CXL_OFFSET_SHIFT;
    r->info.flags = VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE;
    if (index < CXL_BARS)
        bar(d, index, r);
    else if (index == REGION_CONFIG)
        r->info.size = CXL_CONFIG_SIZE;
    else if (index >= REGION_PLAIN_COUNT)
        device_region(d, index - REGION_PLAIN_COUNT, r);
    if (r->info.size == 0 && index < REGION_PLAIN_COUNT) r->info.flags = 0; /* an absent BAR or ROM */
    return 0;
}

int reference_region_info(struct cxl_target_device *d, void *argument) {
    struct reply r;
    const uint32_t fixed = sizeof r.info;
    uint32_t argsz, index = 0;
    int error = read_argsz(d, argument, fixed, &argsz);
    if (!error) error = copy_from_user(d, &index, argument, offsetof(struct vfio_region_info, index), 4);
    if (error) return error;
    memset(&r, 0, sizeof r);
    error = describe(d, index, &r);
    if (error) return error;
    r.info.argsz = argsz < fixed + r.chain || FAULT(UAPI_3_ARGSZ_LOST) ? fixed + r.chain : argsz;
    r.info.cap_offset = r.chain && argsz >= fixed + r.chain ? fixed : 0;
    return answer(d, argument, argsz, &r, fixed, r.chain);
}
