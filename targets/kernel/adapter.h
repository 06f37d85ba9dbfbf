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
    struct rw_semaphore dev_set_lock; /* opens and closes, one after the other */
    u32 unmappable_bars;
    u32 fds;
    u32 references; /* of the device file: fds, mappings, and calls underway */
    bool is_open;
};

/* A call on the device file keeps it from being closed; false where no fd is open. */
bool adapter_enter(struct cxl_target_device *device);
void adapter_leave(struct cxl_target_device *device);

/* Configuration space at open: capability map and virtual configuration space. 0 or -errno. */
int adapter_config_init(struct vfio_pci_core_device *vdev);
void adapter_config_free(struct vfio_pci_core_device *vdev);

/* Reads or writes of the configuration region and of BARs; `position` advances by what was done. */
ssize_t adapter_config_rw(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position,
                          bool iswrite);
ssize_t adapter_bar_rw(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position,
                       bool iswrite);

/* What a write to one of the first 256 bytes does besides being dropped. */
void adapter_basic_write(struct vfio_pci_core_device *vdev, int pos, int count, u32 value);

/* BARs: which can be mapped (at open), and their claims and mappings, made at the first use. */
void adapter_probe_bars(struct cxl_target_device *device);
int adapter_setup_barmap(struct vfio_pci_core_device *vdev, int bar);
void adapter_release_barmaps(struct vfio_pci_core_device *vdev);

/* BARs answer; memory_lock is held. */
bool adapter_memory_enabled(const struct vfio_pci_core_device *vdev);

/* VFIO_DEVICE_RESET, VFIO_DEVICE_PCI_HOT_RESET: 0 or -errno. */
int adapter_reset(struct vfio_pci_core_device *vdev);
int adapter_hot_reset(struct vfio_pci_core_device *vdev);

/* The slots of struct cxl_target. */
int adapter_open(struct cxl_target_device *device);
void adapter_close(struct cxl_target_device *device);
int64_t adapter_read(struct cxl_target_device *device, void *buffer, uint64_t count, int64_t *position);
int64_t adapter_write(struct cxl_target_device *device, const void *buffer, uint64_t count, int64_t *position);
int adapter_ioctl(struct cxl_target_device *device, unsigned int request, void *argument);
int adapter_mmap(struct cxl_target_device *device, struct cxl_mapping *mapping);
void adapter_munmap(struct cxl_target_device *device, struct cxl_mapping *mapping);
int adapter_fault(struct cxl_target_device *device, struct cxl_mapping *mapping, uint64_t page);

/* Marks in the capability map beside capability IDs. */
#define CAP_BASIC 0x00   /* the first 256 bytes */
#define CAP_INVALID 0xff /* no capability owns the byte */

#endif
