/* Whether the device memory region answers. */
#ifndef ACTIVITY_H
#define ACTIVITY_H
#include "access.h"

HELPER unsigned long long dpa_active(struct device *dev) { return read_region(dev, dev->dpa, 0, 1) != -EIO; }
#endif
