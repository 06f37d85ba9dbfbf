/* What makes BARs stop and the function reset: VFIO_DEVICE_RESET with the series' hooks (patch 14), and writes to
 * Command, PMCSR and Device Control, where the series has none. */
#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/include/vfio_pci_priv.h"
#include "targets/kernel/shim/session.h"

#define BARS_END VFIO_PCI_INDEX_TO_OFFSET(VFIO_PCI_ROM_REGION_INDEX)

bool adapter_memory_enabled(const struct vfio_pci_core_device *vdev) {
    return vdev->is_memory_on && !vdev->is_in_d3hot;
}

/* vfio_pci_zap_and_down_write_memory_lock. */
static void down_write_and_zap_bars(struct vfio_pci_core_device *vdev) {
    down_write(&vdev->memory_lock);
    unmap_mapping_range(vdev->vdev.inode->i_mapping, 0, (loff_t)BARS_END, true);
}

/* A reset leaves the function in D0. */
static int function_reset(struct vfio_pci_core_device *vdev) {
    vdev->is_in_d3hot = false;
    return shim.services->function_reset(shim.services->harness);
}

int adapter_reset(struct vfio_pci_core_device *vdev) {
    int error;

    if (!vdev->reset_works) return -EINVAL;
    down_write_and_zap_bars(vdev);
    vfio_cxl_zap_region_locked(vdev);
    error = function_reset(vdev);
    if (!error) vfio_cxl_reactivate_region(vdev);
    up_write(&vdev->memory_lock);
    return error;
}

/* vfio_pci_ioctl_pci_hot_reset for a device that is alone in its set: the series has no hook there. */
int adapter_hot_reset(struct vfio_pci_core_device *vdev) {
    int error;

    down_write_and_zap_bars(vdev);
    error = function_reset(vdev);
    up_write(&vdev->memory_lock);
    return error;
}

/* Memory Space is virtual: off, it takes the user's mappings of BARs away. */
static void write_command(struct vfio_pci_core_device *vdev, u32 value) {
    const bool on = value & PCI_COMMAND_MEMORY;

    if (on)
        down_write(&vdev->memory_lock);
    else
        down_write_and_zap_bars(vdev);
    vdev->is_memory_on = on;
    up_write(&vdev->memory_lock);
}

static void write_pmcsr(struct vfio_pci_core_device *vdev, u32 value) {
    const bool d3hot = (value & PCI_PM_CTRL_STATE_MASK) == 3;

    if (d3hot)
        down_write_and_zap_bars(vdev);
    else
        down_write(&vdev->memory_lock);
    vdev->is_in_d3hot = d3hot;
    up_write(&vdev->memory_lock);
}

/* Initiate Function Level Reset; whether it succeeds, nobody asks. */
static void initiate_flr(struct vfio_pci_core_device *vdev) {
    u32 capabilities;

    if (shim_config_read(vdev->pdev->pcie_cap + (u32)PCI_EXP_DEVCAP, 4, &capabilities)) return;
    if (!(capabilities & PCI_EXP_DEVCAP_FLR)) return;
    down_write_and_zap_bars(vdev);
    function_reset(vdev);
    up_write(&vdev->memory_lock);
}

void adapter_basic_write(struct vfio_pci_core_device *vdev, int pos, int count, u32 value) {
    const struct pci_dev *pdev = vdev->pdev;
    const int devctl = pdev->pcie_cap + PCI_EXP_DEVCTL;
    const u32 devctl_value = pos == devctl ? value : value << 8; /* its upper byte alone */

    if (pos == PCI_COMMAND) write_command(vdev, value);
    if (pdev->pm_cap && pos == pdev->pm_cap + PCI_PM_CTRL) write_pmcsr(vdev, value);
    if (pdev->pcie_cap && (pos == devctl ? count >= 2 : pos == devctl + 1) && devctl_value & PCI_EXP_DEVCTL_BCR_FLR)
        initiate_flr(vdev);
}
