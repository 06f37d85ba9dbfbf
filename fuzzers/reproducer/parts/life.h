/* Opening a device that has to open, and resetting it: 0 or -errno. */
#ifndef LIFE_H
#define LIFE_H
#include "find.h"

/* `bar`: see find_all(). */
HELPER void must_open(struct device *dev, uint32_t bar) {
    const int error = open_device(dev);

    errno = -error;
    if (error) broken("open", dev->name);
    find_all(dev, bar);
}

HELPER long long reset_device(struct device *dev) { return ioctl(device_fd(dev), VFIO_DEVICE_RESET) ? -errno : 0; }
#endif
