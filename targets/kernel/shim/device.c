/* Device-managed memory: what a device owns is freed with it, last first. */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/slab.h>

void *devm_kzalloc(struct device *dev, size_t size, gfp_t flags) {
    void *owned;

    if (dev->owned_count == SHIM_DEVRES_MAX) {
        shim_report_bug("the shim keeps too few device-managed allocations: raise SHIM_DEVRES_MAX");
        return NULL;
    }
    owned = kzalloc(size, flags);
    if (owned) dev->owned[dev->owned_count++] = owned;
    return owned;
}

void devm_kfree(struct device *dev, const void *pointer) {
    u32 i = dev->owned_count;

    while (i > 0 && dev->owned[i - 1] != pointer) i--;
    if (WARN_ON(i == 0)) return;
    kfree(dev->owned[i - 1]);
    for (; i < dev->owned_count; i++) dev->owned[i - 1] = dev->owned[i];
    dev->owned_count--;
}

void shim_devres_release_all(struct device *dev) {
    while (dev->owned_count) kfree(dev->owned[--dev->owned_count]);
}
