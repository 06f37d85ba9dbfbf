/* Bind and unbind, with the series' hooks where its patches put them (8, 18). */
#include "targets/kernel/adapter.h"

#include <stdlib.h>

#include "targets/kernel/shim/include/vfio_pci_priv.h"
#include "targets/kernel/shim/session.h"

#define CAPABILITIES_MAX 48 /* a longer list has a loop */

static u32 config_word(const struct cxl_device_image *image, u32 pos) {
    return image->config[pos] | (u32)image->config[pos + 1] << 8;
}

/* The PCI core's list of capabilities in the first 256 bytes, walked once before any driver binds. */
static void find_capabilities(struct pci_dev *pdev, const struct cxl_device_image *image) {
    u32 pos = image->config[PCI_CAPABILITY_LIST] & ~3u;

    if (!(config_word(image, PCI_STATUS) & PCI_STATUS_CAP_LIST)) return;
    for (int links = CAPABILITIES_MAX; links > 0 && pos >= PCI_STD_HEADER_SIZEOF; links--) {
        const u8 id = image->config[pos];

        if (id == 0xff) return;
        if (id == PCI_CAP_ID_PM && !pdev->pm_cap) pdev->pm_cap = (u8)pos;
        if (id == PCI_CAP_ID_EXP && !pdev->pcie_cap) pdev->pcie_cap = (u8)pos;
        if (id == PCI_CAP_ID_MSIX && !pdev->msix_cap) pdev->msix_cap = (u8)pos;
        pos = image->config[pos + 1] & ~3u;
    }
}

/* The PCI core's part: class, BARs, link, capabilities. */
static void discover(struct pci_dev *pdev, const struct cxl_device_image *image) {
    u32 revision_and_class;

    shim_config_read(PCI_CLASS_REVISION, 4, &revision_and_class);
    pdev->class = revision_and_class >> 8;
    pdev->cfg_size = PCI_CFG_SPACE_EXP_SIZE;
    pdev->is_cxl = image->cxl_link;
    for (u32 i = 0; i < PCI_STD_NUM_BARS; i++)
        pdev->bar[i] = (struct pci_bar){.start = image->bar_hpa[i], .size = image->bar_size[i]};
    find_capabilities(pdev, image);
}

/* The VFIO device and what is around it. */
static struct cxl_target_device *allocate(const struct cxl_device_image *image) {
    struct cxl_target_device *device = kzalloc(sizeof(*device), GFP_KERNEL);

    if (!device) return NULL;
    shim.pdev = &device->pdev;
    discover(&device->pdev, image);
    init_rwsem(&device->dev_set_lock);
    device->unmappable_bars = image->unmappable_bars;
    device->vdev.memory_lock.lock = CXL_MEMORY_LOCK;
    device->vdev.pdev = &device->pdev;
    device->vdev.vdev.inode = &device->inode;
    device->vdev.disable_cxl = image->opted_out;
    return device;
}

/* The driver core takes back what is device-managed, after remove and after a probe that failed. */
static void free_device(struct cxl_target_device *device) {
    shim_devres_release_all(&device->pdev.dev);
    kfree(device);
    shim = (struct shim_session){0};
}

/* vfio_pci_core_register_device. Detection comes before the device joins its group, which can fail; the series adds
 * nothing to that way out. */
static int register_device(struct vfio_pci_core_device *vdev) {
    vfio_pci_cxl_detect_and_init(vdev);
    return shim_acquire(CXL_MEMORY, (uintptr_t)&vdev->vdev, SHIM_CALL("vfio_register_group_dev"));
}

static void unregister_device(struct vfio_pci_core_device *vdev) {
    shim_release(CXL_MEMORY, (uintptr_t)&vdev->vdev);
    vfio_pci_cxl_cleanup(vdev);
}

static int adapter_probe(const struct cxl_services *services, const struct cxl_device_image *image,
                         struct cxl_target_device **out) {
    struct cxl_target_device *device;
    int error;

    if (services->version != CXL_TARGET_VERSION) return -EINVAL;
    if (shim.pdev) return -EBUSY;
    shim = (struct shim_session){.services = services, .hpa_start = image->hpa_start, .hpa_size = image->hpa_size};
    device = allocate(image);
    if (!device) {
        shim = (struct shim_session){0};
        return -ENOMEM;
    }
    error = register_device(&device->vdev);
    if (error)
        free_device(device);
    else
        *out = device;
    return error;
}

static void adapter_remove(struct cxl_target_device *device) {
    while (device->fds) adapter_close(device);
    unregister_device(&device->vdev);
    free_device(device);
}

const struct cxl_target cxl_target_kernel = {
    .version = CXL_TARGET_VERSION,
    .name = "kernel",
    .probe = adapter_probe,
    .remove = adapter_remove,
    .open = adapter_open,
    .close = adapter_close,
    .read = adapter_read,
    .write = adapter_write,
    .ioctl = adapter_ioctl,
    .mmap = adapter_mmap,
    .munmap = adapter_munmap,
    .fault = adapter_fault,
};
