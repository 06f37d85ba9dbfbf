/* A device and what it owns: device-managed memory is released in reverse order when the device goes. */
#ifndef SHIM_LINUX_DEVICE_H
#define SHIM_LINUX_DEVICE_H

#include <linux/types.h>

#define SHIM_DEVRES_MAX 8u

struct device {
    u32 id;
    u32 owned_count;
    void *owned[SHIM_DEVRES_MAX];
};

void *devm_kzalloc(struct device *dev, size_t size, gfp_t flags);
void devm_kfree(struct device *dev, const void *pointer);

/* What the driver core does after remove. */
void shim_devres_release_all(struct device *dev);

#endif
