/* The kernel around the call: a chain that is looked into. */
#include <linux/vfio_pci_core.h>

#include "drivers/vfio/pci/cxl/vfio_cxl_priv.h"
#include "targets/kernel/shim/tests/series_call.h"
#include "targets/kernel/shim/tests/stand_ins.h"
#include "vfio_pci_priv.h"

static struct info_call *under_way;

int vfio_info_add_capability(struct vfio_info_cap *caps, struct vfio_info_cap_header *cap, size_t size) {
    const struct vfio_region_info_cap_sparse_mmap *sparse = (const void *)cap;

    (void)caps;
    under_way->capabilities++;
    under_way->bytes = (uint32_t)size;
    under_way->areas = sparse->nr_areas;
    for (uint32_t i = 0; i < sparse->nr_areas && i < 2; i++)
        under_way->area[i] = (struct area_told){sparse->areas[i].offset, sparse->areas[i].size};
    return 0;
}

void call_region_info(struct info_call *call) {
    struct vfio_pci_cxl_state state = {
        .comp_reg_offset = call->block, .comp_reg_size = call->block_size, .comp_reg_bar = (u8)call->bar};
    struct vfio_pci_core_device device = {.cxl = &state};
    struct vfio_region_info info = {.argsz = call->argsz, .index = call->index};
    struct vfio_info_cap caps = {0};

    under_way = call;
    stand_ins = (struct stand_ins){.bar = call->bar, .bar_size = call->bar_size};
    call->result = vfio_cxl_get_region_info(&device, &info, &caps);
    call->flags = info.flags;
    call->size = info.size;
    call->offset = info.offset;
    call->leaks = stand_ins.allocated != 0;
}
