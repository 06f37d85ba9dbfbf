/* Device-managed memory and actions: what a device owns goes with it, last first. */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/slab.h>

static bool is_full(const struct device *dev) {
    if (dev->owned_count < SHIM_DEVRES_MAX) return false;
    shim_report_bug("the shim keeps too few device-managed things: raise SHIM_DEVRES_MAX");
    return true;
}

static void own(struct device *dev, void *data, void (*action)(void *data)) {
    dev->owned[dev->owned_count].data = data;
    dev->owned[dev->owned_count].action = action;
    dev->owned_count++;
}

void *shim_devm_kzalloc(struct device *dev, size_t size, const char *what) {
    void *memory;

    if (is_full(dev)) return NULL;
    memory = shim_kzalloc(1, size, what);
    if (memory) own(dev, memory, NULL);
    return memory;
}

int devm_add_action(struct device *dev, void (*action)(void *data), void *data) {
    if (is_full(dev)) return -ENOMEM;
    own(dev, data, action);
    return 0;
}

void devm_kfree(struct device *dev, const void *pointer) {
    u32 i = dev->owned_count;

    while (i > 0 && (dev->owned[i - 1].action || dev->owned[i - 1].data != pointer)) i--;
    if (WARN_ON(i == 0)) return;
    for (; i < dev->owned_count; i++) dev->owned[i - 1] = dev->owned[i];
    dev->owned_count--;
    kfree(pointer);
}

void shim_devres_release_all(struct device *dev) {
    while (dev->owned_count) {
        const u32 last = --dev->owned_count;

        if (dev->owned[last].action)
            dev->owned[last].action(dev->owned[last].data);
        else
            kfree(dev->owned[last].data);
    }
}
