/* The kernel around an open and a reset: who calls holds the lock. */
#include <linux/vfio_pci_core.h>

#include "drivers/vfio/pci/cxl/vfio_cxl_priv.h"
#include "targets/kernel/shim/tests/series_call.h"
#include "vfio_pci_priv.h"

bool shim_holds(const struct rw_semaphore *semaphore, enum cxl_lock_mode mode) {
    (void)semaphore, (void)mode;
    return true;
}

void call_load(const struct load_call *call, bool opens) {
    struct vfio_pci_cxl_state state = {.hdm_reg_offset = call->hdm_offset,
                                       .hdm_reg_size = call->hdm_size,
                                       .hdm_count = (u8)call->decoders,
                                       .cxlds = {.cxl_dvsec = (u16)call->dvsec},
                                       .comp_reg_virt = call->shadow,
                                       .hdm_iobase = (char *)call->registers + call->hdm_offset};
    struct vfio_pci_core_device device = {.cxl = &state, .vconfig = call->config};

    if (!opens) {
        vfio_cxl_reactivate_region(&device);
        return;
    }
    vfio_cxl_setup_dvsec_perms(&device);
    vfio_cxl_reinit_comp_regs(&state);
}
