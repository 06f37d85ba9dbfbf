/* vfio-pci's device and its device-specific regions. */
#ifndef SHIM_LINUX_VFIO_PCI_CORE_H
#define SHIM_LINUX_VFIO_PCI_CORE_H

#include <linux/bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/overflow.h>
#include <linux/pci.h>
#include <linux/rwsem.h>
#include <linux/slab.h>
#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/vfio.h>

#include "targets/cxl_uapi.h"

#define VFIO_PCI_OFFSET_SHIFT 40
#define VFIO_PCI_OFFSET_TO_INDEX(offset) ((offset) >> VFIO_PCI_OFFSET_SHIFT)
#define VFIO_PCI_INDEX_TO_OFFSET(index) ((u64)(index) << VFIO_PCI_OFFSET_SHIFT)
#define VFIO_PCI_OFFSET_MASK (((u64)1 << VFIO_PCI_OFFSET_SHIFT) - 1)

struct perm_bits;
struct vfio_pci_core_device;
struct vfio_pci_cxl_state;
struct vfio_pci_region;

struct vfio_device {
    struct inode *inode;
};

/* A capability chain that grows behind an info structure. */
struct vfio_info_cap {
    struct vfio_info_cap_header *buf;
    size_t size;
};

struct vfio_pci_regops {
    ssize_t (*rw)(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position, bool iswrite);
    void (*release)(struct vfio_pci_core_device *vdev, struct vfio_pci_region *region);
    int (*mmap)(struct vfio_pci_core_device *vdev, struct vfio_pci_region *region, struct vm_area_struct *vma);
};

struct vfio_pci_region {
    u32 type;
    u32 subtype;
    const struct vfio_pci_regops *ops;
    void *data;
    size_t size;
    u32 flags;
};

struct vfio_pci_core_device {
    struct vfio_device vdev;
    struct pci_dev *pdev;
    struct vfio_pci_region *region;
    int num_regions;
    u8 *pci_config_map;     /* capability ID of each byte of configuration space */
    int run_start, run_end; /* the bytes of one ID that were looked up last; none: both 0 */
    u8 *vconfig;            /* virtual configuration space */
    struct rw_semaphore memory_lock;
    void __iomem *barmap[PCI_STD_NUM_BARS]; /* claimed and mapped at the first use, until the device is closed */
    bool bar_mmap_supported[PCI_STD_NUM_BARS];
    u32 msix_bar, msix_offset, msix_size; /* of the MSI-X table; none: no BAR has that number */
    bool is_memory_on, is_in_d3hot;       /* virtual: Command bit 1, PMCSR */
    bool reset_works;
    bool extended_caps;
    bool disable_cxl : 1;
    struct vfio_pci_cxl_state *cxl;
    int (*dvsec_readfn)(struct vfio_pci_core_device *vdev, int pos, int count, struct perm_bits *perm, int offset,
                        __le32 *val);
    int (*dvsec_writefn)(struct vfio_pci_core_device *vdev, int pos, int count, struct perm_bits *perm, int offset,
                         __le32 val);
};

int vfio_info_add_capability(struct vfio_info_cap *caps, struct vfio_info_cap_header *cap, size_t size);
int vfio_pci_core_register_dev_region(struct vfio_pci_core_device *vdev, unsigned int type, unsigned int subtype,
                                      const struct vfio_pci_regops *ops, size_t size, u32 flags, void *data);

#endif
