/* pread and pwrite: which region a file offset belongs to. */
#include "targets/kernel/adapter.h"

#define VFS_COUNT_MAX 0x7ffff000u /* no driver sees a larger count */

/* Only the first bytes of device memory exist here (linux/io.h). What the series would answer without touching memory
 * is the series' to answer. */
static bool touches_memory_that_is_not_there(const struct vfio_pci_region *region, size_t count, loff_t position) {
    const u64 pos = (u64)position & VFIO_PCI_OFFSET_MASK;

    return region->subtype == VFIO_REGION_SUBTYPE_CXL && count && pos < region->size &&
           pos + min(count, region->size - pos) > SHIM_MEMORY_SIZE;
}

static ssize_t region_rw(struct vfio_pci_core_device *vdev, u32 number, char __user *buffer, size_t count,
                         loff_t *position, bool iswrite) {
    const struct vfio_pci_region *region = &vdev->region[number];

    if (touches_memory_that_is_not_there(region, count, *position)) return -EOPNOTSUPP;
    return region->ops->rw(vdev, buffer, count, position, iswrite);
}

static ssize_t rw(struct cxl_target_device *device, char __user *buffer, uint64_t count, loff_t *position,
                  bool iswrite) {
    struct vfio_pci_core_device *vdev = &device->vdev;
    const u64 index = VFIO_PCI_OFFSET_TO_INDEX((u64)*position);

    if (!device->is_open) return -EBADF;
    if (!count) return 0;
    if (index >= VFIO_PCI_NUM_REGIONS + (u64)vdev->num_regions) return -EINVAL;
    count = min(count, (uint64_t)VFS_COUNT_MAX);
    if (index == VFIO_PCI_CONFIG_REGION_INDEX) return adapter_config_rw(vdev, buffer, count, position, iswrite);
    if (index < VFIO_PCI_NUM_REGIONS) return -EINVAL; /* BARs, ROM, VGA: not simulated yet */
    return region_rw(vdev, (u32)index - VFIO_PCI_NUM_REGIONS, buffer, count, position, iswrite);
}

int64_t adapter_read(struct cxl_target_device *device, void *buffer, uint64_t count, int64_t *position) {
    loff_t at = *position;
    const ssize_t done = rw(device, buffer, count, &at, false);

    *position = at;
    return done;
}

int64_t adapter_write(struct cxl_target_device *device, const void *buffer, uint64_t count, int64_t *position) {
    loff_t at = *position;
    const ssize_t done = rw(device, (char __user *)(uintptr_t)buffer, count, &at, true);

    *position = at;
    return done;
}
