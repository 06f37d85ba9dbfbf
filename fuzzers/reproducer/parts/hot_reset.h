/* VFIO_DEVICE_PCI_HOT_RESET of a device that is alone behind its port: 0 or -errno. */
#ifndef HOT_RESET_H
#define HOT_RESET_H
#include "device.h"

HELPER long long hot_reset(struct device *dev) {
    /* struct vfio_pci_hot_reset with room for one group */
    struct {
        __u32 argsz, flags, count;
        __s32 group;
    } asked = {.argsz = sizeof asked, .count = dev->container > 0, .group = dev->group};

    return ioctl(device_fd(dev), VFIO_DEVICE_PCI_HOT_RESET, &asked) ? -errno : 0;
}
#endif
