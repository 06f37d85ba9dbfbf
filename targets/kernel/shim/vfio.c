/* What VFIO offers its drivers: capability chains behind an info structure, and device-specific regions. */
#include <linux/vfio_pci_core.h>

/* Offsets in the chain count from the buffer's start until the adapter shifts them behind the structure. */
int vfio_info_add_capability(struct vfio_info_cap *caps, struct vfio_info_cap_header *cap, size_t size) {
    const size_t padded = (size + 7) & ~(size_t)7;
    struct vfio_info_cap_header *added, *last;
    char *chain = krealloc(caps->buf, caps->size + padded, GFP_KERNEL);

    if (!chain) {
        kfree(caps->buf);
        *caps = (struct vfio_info_cap){0};
        return -ENOMEM;
    }
    added = (struct vfio_info_cap_header *)(chain + caps->size);
    memset(added, 0, padded);
    memcpy(added, cap, size);
    added->next = 0;
    if (caps->size) {
        for (last = (struct vfio_info_cap_header *)chain; last->next;)
            last = (struct vfio_info_cap_header *)(chain + last->next);
        last->next = (__u32)caps->size;
    }
    caps->buf = (struct vfio_info_cap_header *)chain;
    caps->size += padded;
    return 0;
}

int vfio_pci_core_register_dev_region(struct vfio_pci_core_device *vdev, unsigned int type, unsigned int subtype,
                                      const struct vfio_pci_regops *ops, size_t size, u32 flags, void *data) {
    const size_t count = (size_t)vdev->num_regions + 1;
    struct vfio_pci_region *regions = krealloc(vdev->region, count * sizeof(*regions), GFP_KERNEL);

    if (!regions) return -ENOMEM;
    regions[count - 1] = (struct vfio_pci_region){
        .type = type, .subtype = subtype, .ops = ops, .data = data, .size = size, .flags = flags};
    vdev->region = regions;
    vdev->num_regions++;
    return 0;
}
