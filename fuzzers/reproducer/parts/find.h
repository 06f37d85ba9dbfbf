/* Where things are on the device: its regions by the info ioctls, its registers by walking their lists. */
#ifndef FIND_H
#define FIND_H
#include "access.h"
#include "chain.h"

#define CXL_VENDOR 0x1e98

HELPER struct region find_region(struct device *dev, uint32_t index) {
    struct vfio_region_info info = {.argsz = sizeof info, .index = index};

    if (ioctl(device_fd(dev), VFIO_DEVICE_GET_REGION_INFO, &info)) return (struct region){.index = index};
    return (struct region){.index = index, .offset = info.offset, .size = info.size};
}

/* One that the device need not have: offsets are index << 40 (linux/vfio.h). */
HELPER struct region region_number(uint32_t index) {
    return (struct region){.index = index, .offset = (uint64_t)index << 40};
}

/* The extended capabilities of PCI Express: the CXL Device DVSEC, and another one. */
HELPER void find_dvsecs(struct device *dev) {
    uint32_t at = 0x100, header, vendor, id;

    dev->dvsec = dev->dvsec_end = dev->other_dvsec = 0;
    for (int links = 0; at >= 0x100 && links < 96; links++) {
        header = (uint32_t)value_of(dev, dev->config, at, 4);
        vendor = (uint32_t)value_of(dev, dev->config, at + 4, 4);
        id = (uint32_t)value_of(dev, dev->config, at + 8, 2);
        if ((header & 0xffff) == 0x23 && (vendor & 0xffff) == CXL_VENDOR && id == 0 && !dev->dvsec) {
            dev->dvsec = at;
            dev->dvsec_end = at + (vendor >> 20);
        } else if ((header & 0xffff) == 0x23 && !dev->other_dvsec) {
            dev->other_dvsec = at;
        }
        at = header >> 20;
    }
}

/* The capability array of the component registers: its first HDM entry. */
HELPER uint64_t find_hdm(struct device *dev) {
    const uint32_t header = (uint32_t)value_of(dev, dev->comp_regs, 0, 4);
    uint32_t entry;

    for (uint32_t i = 1; i <= header >> 24; i++) {
        entry = (uint32_t)value_of(dev, dev->comp_regs, 4 * i, 4);
        if ((entry & 0xffff) == 5) return entry >> 20;
    }
    return 0;
}

/* After the first open. `bar` is where the component registers are of a device that does not say so. False where the
 * device has CXL and its regions cannot be found. */
HELPER bool find_all(struct device *dev, uint32_t bar) {
    struct answer answer;
    const struct vfio_device_info_cap_cxl *cap = NULL;
    const int error = ask_device(device_fd(dev), 512, &answer);

    dev->num_regions = answer.info.device.num_regions;
    dev->cxl = !error && answer.info.device.flags & VFIO_DEVICE_FLAGS_CXL;
    dev->config = find_region(dev, VFIO_PCI_CONFIG_REGION_INDEX);
    dev->dpa = dev->comp_regs = (struct region){.offset = UINT64_MAX >> 1};
    if (dev->cxl) cap = find_capability(&answer, answer.info.device.cap_offset, VFIO_DEVICE_INFO_CAP_CXL, sizeof *cap);
    if (cap) {
        bar = cap->hdm_regs_bar_index;
        dev->dpa = find_region(dev, cap->dpa_region_index);
        dev->comp_regs = find_region(dev, cap->comp_regs_region_index);
        dev->hdm = find_hdm(dev);
    }
    dev->bar = find_region(dev, bar);
    find_dvsecs(dev);
    return !error && (!dev->cxl || (cap && dev->dpa.size && dev->comp_regs.size));
}
#endif
