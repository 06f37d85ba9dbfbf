/* The kernel target: the series' files inside a rendering of the vfio-pci around them. One device per thread. */
#ifndef CXL_KERNEL_ADAPTER_H
#define CXL_KERNEL_ADAPTER_H

#include <linux/pci.h>
#include <linux/vfio_pci_core.h>

#include "targets/target.h"

struct cxl_target_device {
    struct vfio_pci_core_device vdev;
    struct pci_dev pdev;
    struct inode inode;
    bool is_open;
};

/* Configuration space at open: capability map and virtual configuration space. 0 or -errno. */
int adapter_config_init(struct vfio_pci_core_device *vdev);
void adapter_config_free(struct vfio_pci_core_device *vdev);

/* Reads or writes of the configuration region; `position` advances by what was done. */
ssize_t adapter_config_rw(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position,
                          bool iswrite);

/* The slots of struct cxl_target. */
int64_t adapter_read(struct cxl_target_device *device, void *buffer, uint64_t count, int64_t *position);
int64_t adapter_write(struct cxl_target_device *device, const void *buffer, uint64_t count, int64_t *position);
int adapter_ioctl(struct cxl_target_device *device, unsigned int request, void *argument);

/* Marks in the capability map beside capability IDs. */
#define CAP_BASIC 0x00   /* the first 256 bytes */
#define CAP_INVALID 0xff /* no capability owns the byte */

#endif
