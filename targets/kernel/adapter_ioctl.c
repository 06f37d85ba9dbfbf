/* The ioctls that the contract asks: device info, region info, reset, with the series' hooks (patch 17). */
#include <sys/ioctl.h>

#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/include/vfio_pci_priv.h"

#define DEVICE_INFO_SIZE 24u /* of today's struct vfio_device_info: Debian's copy lacks its last, padding, member */

struct device_info {
    struct vfio_device_info info;
    __u8 padding[DEVICE_INFO_SIZE - sizeof(struct vfio_device_info)];
};

/* Copies the chain behind a structure of `size` bytes, its links counted from the structure's start. Tells the argsz
 * that is enough where the caller's is not. */
static int put_chain(void __user *argument, struct vfio_info_cap *caps, u32 size, u32 *argsz, u32 *cap_offset) {
    char *chain = (char *)caps->buf;
    struct vfio_info_cap_header *cap = caps->buf;

    *cap_offset = 0;
    if (*argsz < size + caps->size) {
        *argsz = size + (u32)caps->size;
        return 0;
    }
    while (cap->next) {
        struct vfio_info_cap_header *next = (struct vfio_info_cap_header *)(chain + cap->next);

        cap->next += size;
        cap = next;
    }
    if (copy_to_user((char __user *)argument + size, chain, caps->size)) return -EFAULT;
    *cap_offset = size;
    return 0;
}

static int get_info(struct vfio_pci_core_device *vdev, void __user *argument) {
    const unsigned long minimum = offsetofend(struct vfio_device_info, num_irqs);
    struct device_info out = {0};
    struct vfio_info_cap caps = {0};
    size_t size;
    int error = 0;

    if (copy_from_user(&out, argument, minimum)) return -EFAULT;
    if (out.info.argsz < minimum) return -EINVAL;
    size = min((size_t)out.info.argsz, sizeof(out));
    out.info.flags = VFIO_DEVICE_FLAGS_PCI | (vdev->reset_works ? VFIO_DEVICE_FLAGS_RESET : 0);
    if (vdev->cxl) {
        error = vfio_cxl_get_info(vdev, &caps);
        if (error) return error;
        out.info.flags |= VFIO_DEVICE_FLAGS_CXL;
    }
    out.info.num_regions = VFIO_PCI_NUM_REGIONS + (u32)vdev->num_regions;
    out.info.num_irqs = VFIO_PCI_NUM_IRQS;
    if (caps.size) {
        out.info.flags |= VFIO_DEVICE_FLAGS_CAPS;
        error = put_chain(argument, &caps, sizeof(out), &out.info.argsz, &out.info.cap_offset);
        kfree(caps.buf);
    }
    if (error) return error;
    return copy_to_user(argument, &out, size) ? -EFAULT : 0;
}

static int device_region_info(struct vfio_pci_core_device *vdev, struct vfio_region_info *info,
                              struct vfio_info_cap *caps) {
    const struct vfio_pci_region *region;
    struct vfio_region_info_cap_type type = {.header = {.id = VFIO_REGION_INFO_CAP_TYPE, .version = 1}};

    if (info->index - VFIO_PCI_NUM_REGIONS >= (u32)vdev->num_regions) return -EINVAL;
    region = &vdev->region[info->index - VFIO_PCI_NUM_REGIONS];
    info->size = region->size;
    info->flags = region->flags;
    type.type = region->type;
    type.subtype = region->subtype;
    return vfio_info_add_capability(caps, &type.header, sizeof(type));
}

static int bar_info(struct vfio_pci_core_device *vdev, struct vfio_region_info *info, struct vfio_info_cap *caps) {
    struct vfio_info_cap_header mappable = {.id = VFIO_REGION_INFO_CAP_MSIX_MAPPABLE, .version = 1};

    info->size = pci_resource_len(vdev->pdev, (int)info->index);
    if (!info->size) return 0;
    info->flags = VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE;
    if (!vdev->bar_mmap_supported[info->index]) return 0;
    info->flags |= VFIO_REGION_INFO_FLAG_MMAP;
    return info->index == vdev->msix_bar ? vfio_info_add_capability(caps, &mappable, sizeof(mappable)) : 0;
}

static int region_info(struct vfio_pci_core_device *vdev, struct vfio_region_info *info, struct vfio_info_cap *caps) {
    if (vdev->cxl) {
        const int error = vfio_cxl_get_region_info(vdev, info, caps);

        if (error != -ENOTTY) return error;
    }
    if (info->index == VFIO_PCI_VGA_REGION_INDEX) return -EINVAL;
    info->offset = VFIO_PCI_INDEX_TO_OFFSET(info->index);
    info->size = 0;
    info->flags = 0;
    if (info->index >= VFIO_PCI_NUM_REGIONS) return device_region_info(vdev, info, caps);
    if (info->index <= VFIO_PCI_BAR5_REGION_INDEX) return bar_info(vdev, info, caps);
    if (info->index != VFIO_PCI_CONFIG_REGION_INDEX) return 0; /* no ROM */
    info->size = (u64)vdev->pdev->cfg_size;
    info->flags = VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE;
    return 0;
}

static int get_region_info(struct vfio_pci_core_device *vdev, void __user *argument) {
    struct vfio_region_info info = {0};
    struct vfio_info_cap caps = {0};
    int error;

    if (copy_from_user(&info, argument, sizeof(info))) return -EFAULT;
    if (info.argsz < sizeof(info)) return -EINVAL;
    error = region_info(vdev, &info, &caps);
    if (!error && caps.size) {
        info.flags |= VFIO_REGION_INFO_FLAG_CAPS;
        error = put_chain(argument, &caps, sizeof(info), &info.argsz, &info.cap_offset);
    }
    kfree(caps.buf);
    if (error) return error;
    return copy_to_user(argument, &info, sizeof(info)) ? -EFAULT : 0;
}

static int call(struct vfio_pci_core_device *vdev, unsigned int request, void *argument) {
    switch (request) {
        case VFIO_DEVICE_GET_INFO:
            return get_info(vdev, argument);
        case VFIO_DEVICE_GET_REGION_INFO:
            return get_region_info(vdev, argument);
        case VFIO_DEVICE_RESET:
            return adapter_reset(vdev);
        case VFIO_DEVICE_PCI_HOT_RESET:
            return adapter_hot_reset(vdev);
        default:
            return -ENOTTY;
    }
}

int adapter_ioctl(struct cxl_target_device *device, unsigned int request, void *argument) {
    int result;

    if (!adapter_enter(device)) return -EBADF;
    result = call(&device->vdev, request, argument);
    adapter_leave(device);
    return result;
}
