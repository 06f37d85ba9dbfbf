/* Registers the region with a vfio-pci that only keeps the operations, and calls them. What else the series needs of
 * the kernel is not linked: nothing here reaches it. */
#include "targets/kernel/shim/tests/comp_call.h"

#include <linux/vfio_pci_core.h>
#include <string.h>

#include "drivers/vfio/pci/cxl/vfio_cxl_priv.h"
#include "vfio_pci_priv.h"

static const struct vfio_pci_regops *kept;
static bool faults;

int vfio_pci_core_register_dev_region(struct vfio_pci_core_device *vdev, unsigned int type, unsigned int subtype,
                                      const struct vfio_pci_regops *ops, size_t size, u32 flags, void *data) {
    (void)vdev, (void)type, (void)subtype, (void)size, (void)flags, (void)data;
    kept = ops;
    return 0;
}
unsigned long copy_from_user(void *to, const void __user *from, unsigned long count) {
    if (faults) return count;
    memcpy(to, from, count);
    return 0;
}
unsigned long copy_to_user(void __user *to, const void *from, unsigned long count) {
    if (faults) return count;
    memcpy(to, from, count);
    return 0;
}

void call_comp_regs(struct comp_call *call) {
    struct vfio_pci_cxl_state state = {.hdm_reg_offset = call->hdm_offset,
                                       .hdm_reg_size = call->hdm_size,
                                       .hdm_count = (u8)call->decoders,
                                       .comp_reg_virt = call->shadow};
    struct vfio_pci_core_device device = {.cxl = &state};
    loff_t position = (loff_t)call->position;
    char buffer[64] = {0};

    if (!kept) vfio_cxl_register_comp_regs_region(&device);
    faults = call->fault;
    memcpy(buffer, &call->data, sizeof call->data);
    call->result = kept->rw(&device, buffer, call->count, &position, call->write);
    memcpy(&call->data, buffer, sizeof call->data);
    call->position = (uint64_t)position;
}
