/* Open and close: who holds the device file, and what the first and the last of them do, with the series' hooks where
 * patch 16 puts them. */
#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/include/vfio_pci_priv.h"
#include "targets/kernel/shim/session.h"

/* Where the MSI-X table lies, as hardware tells it. */
static void find_msix_table(struct vfio_pci_core_device *vdev) {
    const u32 pos = vdev->pdev->msix_cap;
    u32 control, table;

    vdev->msix_bar = PCI_STD_NUM_BARS;
    vdev->msix_offset = vdev->msix_size = 0;
    if (!pos || shim_config_read(pos + PCI_MSIX_FLAGS, 2, &control) ||
        shim_config_read(pos + PCI_MSIX_TABLE, 4, &table))
        return;
    vdev->msix_bar = table & PCI_MSIX_TABLE_BIR;
    vdev->msix_offset = table & PCI_MSIX_TABLE_OFFSET;
    vdev->msix_size = ((control & PCI_MSIX_FLAGS_QSIZE) + 1) * PCI_MSIX_ENTRY_SIZE;
}

/* vfio_pci_core_enable: the device is enabled and reset, then its configuration space is read. */
static int enable(struct vfio_pci_core_device *vdev) {
    int error = pci_enable_device_mem(vdev->pdev);

    if (error) return error;
    vdev->is_memory_on = true;
    vdev->is_in_d3hot = false;
    error = shim.services->function_reset(shim.services->harness);
    if (error != -EAGAIN) { /* which alone fails the open; any other error means that there is no reset */
        vdev->reset_works = !error;
        error = adapter_config_init(vdev);
    }
    if (error)
        pci_disable_device(vdev->pdev);
    else
        find_msix_table(vdev);
    return error;
}

/* vfio_pci_core_disable: device regions, then the configuration space's shadow, then BARs. The reset that the kernel
 * does here is left out: nothing can see the device until the next open, which resets it too. */
static void disable(struct vfio_pci_core_device *vdev) {
    for (int i = 0; i < vdev->num_regions; i++) vdev->region[i].ops->release(vdev, &vdev->region[i]);
    vdev->num_regions = 0;
    kfree(vdev->region);
    vdev->region = NULL;
    adapter_config_free(vdev);
    adapter_release_barmaps(vdev);
    pci_disable_device(vdev->pdev);
}

/* The series' part of open. */
static int open_cxl(struct vfio_pci_core_device *vdev) {
    int error;

    vfio_cxl_setup_dvsec_perms(vdev);
    error = vfio_cxl_register_cxl_region(vdev);
    if (error) return error;
    error = vfio_cxl_register_comp_regs_region(vdev);
    if (error) vfio_cxl_unregister_cxl_region(vdev);
    return error;
}

/* vfio_pci_open_device. */
static int open_device(struct cxl_target_device *device) {
    int error = enable(&device->vdev);

    if (error) return error;
    if (device->vdev.cxl) error = open_cxl(&device->vdev);
    if (error)
        disable(&device->vdev);
    else
        adapter_probe_bars(device);
    return error;
}

int adapter_open(struct cxl_target_device *device) {
    int error = 0;

    down_write(&device->dev_set_lock);
    if (!device->is_open) error = open_device(device);
    if (!error) {
        device->is_open = true;
        device->fds++;
        device->references++;
    }
    up_write(&device->dev_set_lock);
    return error;
}

bool adapter_enter(struct cxl_target_device *device) {
    if (!device->fds) return false;
    device->references++;
    return true;
}

/* The last reference closes, unless a new fd was opened while it waited for the lock. */
void adapter_leave(struct cxl_target_device *device) {
    if (--device->references) return;
    down_write(&device->dev_set_lock);
    if (device->references == 0 && device->is_open) {
        device->is_open = false;
        disable(&device->vdev);
    }
    up_write(&device->dev_set_lock);
}

void adapter_close(struct cxl_target_device *device) {
    if (!device->fds) return;
    device->fds--;
    adapter_leave(device);
}
