/* pread and pwrite: which region a file offset belongs to. */
#include "targets/kernel/adapter.h"

#define VFS_COUNT_MAX 0x7ffff000u /* no driver sees a larger count */

static ssize_t rw(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position,
                  bool iswrite) {
    const u64 index = VFIO_PCI_OFFSET_TO_INDEX((u64)*position);

    if (!count) return 0;
    if (index >= VFIO_PCI_NUM_REGIONS + (u64)vdev->num_regions) return -EINVAL;
    count = min(count, (size_t)VFS_COUNT_MAX);
    if (index == VFIO_PCI_CONFIG_REGION_INDEX) return adapter_config_rw(vdev, buffer, count, position, iswrite);
    if (index <= VFIO_PCI_BAR5_REGION_INDEX) return adapter_bar_rw(vdev, buffer, count, position, iswrite);
    if (index < VFIO_PCI_NUM_REGIONS) return -EINVAL; /* no ROM, no VGA */
    return vdev->region[index - VFIO_PCI_NUM_REGIONS].ops->rw(vdev, buffer, count, position, iswrite);
}

static int64_t call(struct cxl_target_device *device, char __user *buffer, uint64_t count, int64_t *position,
                    bool iswrite) {
    loff_t at = *position;
    ssize_t done;

    if (!adapter_enter(device)) return -EBADF;
    done = rw(&device->vdev, buffer, count, &at, iswrite);
    *position = at;
    adapter_leave(device);
    return done;
}

int64_t adapter_read(struct cxl_target_device *device, void *buffer, uint64_t count, int64_t *position) {
    return call(device, buffer, count, position, false);
}

int64_t adapter_write(struct cxl_target_device *device, const void *buffer, uint64_t count, int64_t *position) {
    return call(device, (char __user *)(uintptr_t)buffer, count, position, true);
}
