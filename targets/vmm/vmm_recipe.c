/* The recipe's steps: device memory mapped, the walk to the HDM decoders, the guest's base written, BAR windows. */
#include <string.h>

#include "targets/vmm/vmm.h"

#define ARRAY_ID(header) ((header) & 0xffff)
#define ARRAY_SIZE(header) ((header) >> 24)
#define POINTER(entry) ((entry) >> 20)
#define CAPABILITY_HDM 5
#define COMMITTED (1u << 10)
#define GUEST_BASE UINT64_C(0x0000002370000000) /* where this VMM shows the memory to its guest */

enum { BASE_LO = 0x00, BASE_HI = 0x04, SIZE_LO = 0x08, SIZE_HI = 0x0c, CTRL = 0x10 };

bool vmm_map_memory(const struct vmm *vmm, const struct vfio_region_info *dpa) {
    const uint64_t last = (dpa->size >> CXL_PAGE_SHIFT) - 1;
    struct cxl_mapping mapping = {
        .offset = dpa->offset, .length = dpa->size, .flags = CXL_MAP_SHARED | CXL_MAP_READ | CXL_MAP_WRITE};
    const int error = vmm->target->mmap(vmm->device, &mapping);
    bool succeeded;

    if (!vmm_step(!error, "mmap", "the whole DPA region, 0x%llx bytes: %d", (unsigned long long)dpa->size, error))
        return false;
    succeeded = vmm_step(vmm->target->fault(vmm->device, &mapping, 0) == CXL_FAULT_DONE, "fault", "first page");
    succeeded &= vmm_step(vmm->target->fault(vmm->device, &mapping, last) == CXL_FAULT_DONE, "fault",
                          "last page, 0x%llx", (unsigned long long)last);
    vmm_unmap(vmm, &mapping);
    return succeeded;
}

/* The offset of the HDM block in COMP_REGS, 0 where the walk does not end there. */
static uint32_t walk(const struct vmm *vmm, uint32_t index) {
    uint32_t header, entry;

    if (!vmm_read(vmm, index, 0, &header) || ARRAY_ID(header) != 1) return 0;
    for (uint32_t i = 1; i <= ARRAY_SIZE(header); i++) {
        if (!vmm_read(vmm, index, 4 * i, &entry)) return 0;
        if (ARRAY_ID(entry) == CAPABILITY_HDM) return POINTER(entry);
    }
    return 0;
}

/* The decoder that firmware committed, or `count` (DET-6). */
static uint32_t committed(const struct vmm *vmm, uint32_t index, uint32_t first, uint32_t count) {
    uint32_t ctrl, low, high, i;

    for (i = 0; i < count; i++) {
        const uint32_t at = first + 0x20 * i;

        if (!vmm_read(vmm, index, at + CTRL, &ctrl) || !vmm_read(vmm, index, at + SIZE_LO, &low) ||
            !vmm_read(vmm, index, at + SIZE_HI, &high))
            return count;
        if (ctrl & COMMITTED && (high || low >> 28)) break;
    }
    return i;
}

bool vmm_set_base(const struct vmm *vmm, const struct vfio_region_info *comp_regs) {
    const uint32_t index = comp_regs->index, hdm = walk(vmm, index);
    uint32_t capability = 0, count, number, at, low = 0, high = 0;

    if (!vmm_step(hdm && vmm_read(vmm, index, hdm, &capability), "walk", "HDM decoders at 0x%x of COMP_REGS", hdm))
        return false;
    count = capability & 15 ? 2 * (capability & 15) : 1;
    number = committed(vmm, index, hdm + 0x10, count);
    if (!vmm_step(number < count, "decoder", "%u of %u is committed", number, count)) return false;
    at = hdm + 0x10 + 0x20 * number;
    if (!vmm_step(vmm_write(vmm, index, at + BASE_HI, (uint32_t)(GUEST_BASE >> 32)) &&
                      vmm_write(vmm, index, at + BASE_LO, (uint32_t)GUEST_BASE),
                  "base", "0x%llx written", (unsigned long long)GUEST_BASE))
        return false;
    vmm_read(vmm, index, at + BASE_HI, &high);
    vmm_read(vmm, index, at + BASE_LO, &low);
    return vmm_step(high == GUEST_BASE >> 32 && low >> 28 == ((uint32_t)GUEST_BASE) >> 28, "base", "0x%x%08x read back",
                    high, low);
}

/* BAR windows beside the component block (REG-1); a BAR without MMAP has none (U-15). */
bool vmm_print_windows(const struct vmm *vmm, uint32_t bar) {
    struct vmm_region answer;
    const struct vfio_region_info_cap_sparse_mmap *sparse = NULL;
    const bool told = vmm_ask_region(vmm, bar, &answer);
    const bool has_mmap = answer.info.flags & VFIO_REGION_INFO_FLAG_MMAP;

    if (told && answer.info.flags & VFIO_REGION_INFO_FLAG_CAPS)
        sparse = vmm_capability(answer.bytes, sizeof answer, answer.info.cap_offset, VFIO_REGION_INFO_CAP_SPARSE_MMAP,
                                sizeof *sparse);
    if (!vmm_step(told && has_mmap == (sparse != NULL), "windows", "component BAR %u of 0x%llx bytes: %u", bar,
                  (unsigned long long)answer.info.size, sparse ? sparse->nr_areas : 0))
        return false;
    for (uint32_t i = 0; sparse && i < sparse->nr_areas && i < 16; i++)
        vmm_step(true, "window", "[0x%llx, 0x%llx)", (unsigned long long)sparse->areas[i].offset,
                 (unsigned long long)(sparse->areas[i].offset + sparse->areas[i].size));
    return true;
}
