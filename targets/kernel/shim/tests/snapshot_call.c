/* A device is bound: its first copy of the registers. */
#include <linux/slab.h>
#include <linux/vfio_pci_core.h>
#include <string.h>

#include "drivers/vfio/pci/cxl/vfio_cxl_priv.h"
#include "targets/kernel/shim/tests/series_call.h"
#include "targets/kernel/shim/tests/stand_ins.h"

void call_snapshot(struct shadow_call *call) {
    struct vfio_pci_cxl_state state = {.comp_reg_bar = (u8)call->bar,
                                       .comp_reg_offset = call->block,
                                       .hdm_reg_offset = call->hdm_offset,
                                       .hdm_reg_size = call->hdm_size};
    struct vfio_pci_core_device device = {.cxl = &state};

    stand_ins = (struct stand_ins){.bar = call->bar, .bar_start = call->bar_start, .bar_size = call->bar_size};
    call->result = vfio_cxl_setup_virt_regs(&device, &state, (void __iomem *)call->found_in);
    call->has_shadow = state.comp_reg_virt != NULL;
    call->mapped = stand_ins.mapped, call->mapped_size = stand_ins.mapped_size;
    if (call->has_shadow) memcpy(call->shadow, state.comp_reg_virt, (call->hdm_offset + call->hdm_size) / 4 * 4);
    kfree(state.comp_reg_virt);
    call->leaks = stand_ins.allocated != 0;
}
