/* Nothing of the kernel is reached from here. */
#include "targets/kernel/shim/tests/series_call.h"

#include <linux/vfio_pci_core.h>

#include "drivers/vfio/pci/cxl/vfio_cxl_priv.h"
#include "vfio_pci_priv.h"

bool call_mmap_overlap(uint64_t block, uint64_t block_size, uint64_t start, uint64_t length) {
    struct vfio_pci_cxl_state state = {.comp_reg_offset = block, .comp_reg_size = block_size};
    struct vfio_pci_core_device device = {.cxl = &state};

    return vfio_cxl_mmap_overlaps_comp_regs(&device, start, length);
}

uint64_t call_committed_size(uint64_t hdm_offset, uint64_t hdm_size, uint32_t *shadow) {
    struct vfio_pci_cxl_state state = {
        .hdm_reg_offset = hdm_offset, .hdm_reg_size = hdm_size, .hdm_count = 1, .comp_reg_virt = shadow};
    struct vfio_pci_core_device device = {.cxl = &state};

    return vfio_cxl_read_committed_decoder_size(&device, &state);
}
