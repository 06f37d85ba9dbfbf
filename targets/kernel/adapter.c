/* Bind, open, close and unbind, with the series' hooks where its patches put them (8, 16). */
#include "targets/kernel/adapter.h"

#include "targets/kernel/shim/include/vfio_pci_priv.h"
#include "targets/kernel/shim/session.h"

/* vfio_pci_core_enable: the device is enabled and reset, then its configuration space is read. */
static int enable(struct vfio_pci_core_device *vdev) {
    int error;

    pci_enable_device_mem(vdev->pdev);
    error = shim.services->function_reset(shim.services->harness);
    if (error != -EAGAIN) { /* which alone fails the open; any other error means that there is no reset */
        vdev->reset_works = !error;
        error = adapter_config_init(vdev);
    }
    if (error) pci_disable_device(vdev->pdev);
    return error;
}

/* vfio_pci_core_disable: device regions, then the configuration space's shadow. The reset that the kernel does here is
 * left out: nothing can see the device until the next open, which resets it too. */
static void disable(struct vfio_pci_core_device *vdev) {
    for (int i = 0; i < vdev->num_regions; i++) vdev->region[i].ops->release(vdev, &vdev->region[i]);
    vdev->num_regions = 0;
    kfree(vdev->region);
    vdev->region = NULL;
    adapter_config_free(vdev);
    pci_disable_device(vdev->pdev);
}

/* The series' part of open, patch 16. */
static int open_cxl(struct vfio_pci_core_device *vdev) {
    int error;

    vfio_cxl_setup_dvsec_perms(vdev);
    error = vfio_cxl_register_cxl_region(vdev);
    if (error) return error;
    error = vfio_cxl_register_comp_regs_region(vdev);
    if (error) vfio_cxl_unregister_cxl_region(vdev);
    return error;
}

static int adapter_open(struct cxl_target_device *device) {
    int error;

    if (device->is_open) return -EBUSY;
    error = enable(&device->vdev);
    if (error) return error;
    if (device->vdev.cxl) error = open_cxl(&device->vdev);
    if (error)
        disable(&device->vdev);
    else
        device->is_open = true;
    return error;
}

static void adapter_close(struct cxl_target_device *device) {
    if (!device->is_open) return;
    device->is_open = false;
    disable(&device->vdev);
}

/* The PCI core's part: class, BARs, link. */
static void discover(struct pci_dev *pdev, const struct cxl_device_image *image) {
    u32 revision_and_class;

    shim_config_read(PCI_CLASS_REVISION, 4, &revision_and_class);
    pdev->class = revision_and_class >> 8;
    pdev->cfg_size = PCI_CFG_SPACE_EXP_SIZE;
    pdev->is_cxl = image->cxl_link;
    for (u32 i = 0; i < PCI_STD_NUM_BARS; i++)
        pdev->bar[i] = (struct pci_bar){.start = image->bar_hpa[i], .size = image->bar_size[i]};
}

static int adapter_probe(const struct cxl_services *services, const struct cxl_device_image *image,
                         struct cxl_target_device **out) {
    struct cxl_target_device *device;

    if (services->version != CXL_TARGET_VERSION) return -EINVAL;
    if (shim.pdev) return -EBUSY;
    device = calloc(1, sizeof(*device));
    if (!device) return -ENOMEM;
    shim = (struct shim_session){
        .services = services, .pdev = &device->pdev, .hpa_start = image->hpa_start, .hpa_size = image->hpa_size};
    discover(&device->pdev, image);
    device->vdev.pdev = &device->pdev;
    device->vdev.vdev.inode = &device->inode;
    vfio_pci_cxl_detect_and_init(&device->vdev);
    *out = device;
    return 0;
}

static void adapter_remove(struct cxl_target_device *device) {
    adapter_close(device);
    vfio_pci_cxl_cleanup(&device->vdev);
    shim_check_released();
    shim_devres_release_all(&device->pdev.dev);
    free(device);
    shim = (struct shim_session){0};
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
};
