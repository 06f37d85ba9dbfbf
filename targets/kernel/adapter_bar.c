/* BARs: claimed and mapped at the first use, and read or written in naturally aligned pieces (patch 17's hooks). */
#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/include/vfio_pci_priv.h"

/* vfio_pci_probe_mmaps. */
void adapter_probe_bars(struct cxl_target_device *device) {
    for (int bar = 0; bar < PCI_STD_NUM_BARS; bar++)
        device->vdev.bar_mmap_supported[bar] = !(device->unmappable_bars >> bar & 1) &&
                                               pci_resource_start(&device->pdev, bar) % PAGE_SIZE == 0 &&
                                               pci_resource_len(&device->pdev, bar) >= PAGE_SIZE;
}

/* Patch 17: parts of the component BAR are the CXL core's already, so it is not claimed as a whole. */
static int claimed_bars(struct vfio_pci_core_device *vdev, int bar) {
    return vdev->cxl && bar == vfio_cxl_get_component_reg_bar(vdev) ? 0 : 1 << bar;
}

static int setup(struct vfio_pci_core_device *vdev, int bar) {
    const int bars = claimed_bars(vdev, bar);
    const int error = pci_request_selected_regions(vdev->pdev, bars, "vfio");
    void __iomem *io;

    if (error) return error;
    io = pci_iomap(vdev->pdev, bar, 0);
    if (!io) {
        pci_release_selected_regions(vdev->pdev, bars);
        return -ENOMEM;
    }
    vdev->barmap[bar] = io;
    return 0;
}

/* vfio_pci_core_setup_barmap. The lock is this rendering's: two first uses must not both map. */
int adapter_setup_barmap(struct vfio_pci_core_device *vdev, int bar) {
    struct rw_semaphore *lock = &container_of(vdev, struct cxl_target_device, vdev)->dev_set_lock;
    int error = 0;

    if (vdev->barmap[bar]) return 0;
    down_write(lock);
    if (!vdev->barmap[bar]) error = setup(vdev, bar);
    up_write(lock);
    return error;
}

void adapter_release_barmaps(struct vfio_pci_core_device *vdev) {
    for (int bar = 0; bar < PCI_STD_NUM_BARS; bar++) {
        if (!vdev->barmap[bar]) continue;
        pci_iounmap(vdev->pdev, vdev->barmap[bar]);
        pci_release_selected_regions(vdev->pdev, claimed_bars(vdev, bar));
        vdev->barmap[bar] = NULL;
    }
}

/* One access, which BARs answer under memory_lock while memory space is on. */
static int access(struct vfio_pci_core_device *vdev, char __iomem *at, u32 width, u32 *value, bool iswrite) {
    bool enabled;

    down_read(&vdev->memory_lock);
    enabled = adapter_memory_enabled(vdev);
    if (enabled && iswrite) shim_io_write(at, width, *value);
    if (enabled && !iswrite) *value = shim_io_read(at, width);
    up_read(&vdev->memory_lock);
    return enabled ? 0 : -EIO;
}

static int do_piece(struct vfio_pci_core_device *vdev, char __iomem *at, char __user *buffer, u32 width, bool iswrite) {
    u32 value = 0;
    int error;

    if (iswrite && copy_from_user(&value, buffer, width)) return -EFAULT;
    error = access(vdev, at, width, &value, iswrite);
    if (error) return error;
    return !iswrite && copy_to_user(buffer, &value, width) ? -EFAULT : 0;
}

/* The MSI-X table reads ff and takes no writes. */
static int do_excluded(char __user *buffer, size_t count, bool iswrite) {
    const u8 ones = 0xff;

    for (size_t i = 0; i < count && !iswrite; i++)
        if (copy_to_user(buffer + i, &ones, 1)) return -EFAULT;
    return 0;
}

/* vfio_pci_core_do_io_rw. */
static ssize_t do_io_rw(struct vfio_pci_core_device *vdev, int bar, char __user *buffer, u64 at, size_t count,
                        bool iswrite) {
    char __iomem *io = vdev->barmap[bar];
    const u64 from = (u32)bar == vdev->msix_bar ? vdev->msix_offset : 0;
    const u64 to = (u32)bar == vdev->msix_bar ? from + vdev->msix_size : 0;
    size_t done = 0;

    while (done < count) {
        const u64 off = at + done;
        const size_t left = count - done;
        const size_t fillable = off < from ? min(left, (size_t)(from - off)) : off >= to ? left : 0;
        const u32 width = fillable >= 4 && off % 4 == 0 ? 4 : fillable >= 2 && off % 2 == 0 ? 2 : 1;
        const size_t filled = fillable ? width : min(left, (size_t)(to - off));
        const int error = fillable ? do_piece(vdev, io + off, buffer + done, width, iswrite)
                                   : do_excluded(buffer + done, filled, iswrite);

        if (error) return error;
        done += filled;
    }
    return (ssize_t)done;
}

/* vfio_pci_bar_rw, which the series leaves as it is: it knows of no component block. */
ssize_t adapter_bar_rw(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position,
                       bool iswrite) {
    const u64 pos = (u64)*position & VFIO_PCI_OFFSET_MASK;
    const int bar = (int)VFIO_PCI_OFFSET_TO_INDEX((u64)*position);
    const u64 end = pci_resource_len(vdev->pdev, bar);
    ssize_t done;

    if (pos >= end) return -EINVAL;
    done = adapter_setup_barmap(vdev, bar);
    if (done) return done;
    done = do_io_rw(vdev, bar, buffer, pos, min(count, (size_t)(end - pos)), iswrite);
    if (done > 0) *position += done;
    return done;
}
