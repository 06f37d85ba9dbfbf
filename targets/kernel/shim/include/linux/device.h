/* A device and what it owns: memory and actions that come due when the device goes, last first. */
#ifndef SHIM_LINUX_DEVICE_H
#define SHIM_LINUX_DEVICE_H

#include <linux/bug.h>
#include <linux/types.h>

#define SHIM_DEVRES_MAX 8u

struct device {
    u32 id;
    u32 owned_count;
    struct {
        void *data;
        void (*action)(void *data); /* null: `data` is memory to be freed */
    } owned[SHIM_DEVRES_MAX];
};

#define devm_kzalloc(dev, size, flags) ((void)(flags), shim_devm_kzalloc(dev, size, SHIM_CALL("devm_kzalloc")))
void *shim_devm_kzalloc(struct device *dev, size_t size, const char *what);
void devm_kfree(struct device *dev, const void *pointer);
int devm_add_action(struct device *dev, void (*action)(void *data), void *data);

/* What the driver core does after remove. */
void shim_devres_release_all(struct device *dev);

#endif
