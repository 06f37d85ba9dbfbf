/* mmap, munmap and page faults of the device file, in the order of vfio_pci_core_mmap (patch 17's hook). */
#include <stdlib.h>

#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/include/vfio_pci_priv.h"

#define SOME_ADDRESS 0x10000UL /* of every mapping: address spaces are the harness's */
#define LENGTH_MAX (1UL << 63) /* no address space has more, so that an area's end does not wrap */
#define INDEX_SHIFT (VFIO_PCI_OFFSET_SHIFT - PAGE_SHIFT)

static vm_fault_t bar_fault(struct vm_fault *vmf) {
    struct vfio_pci_core_device *vdev = vmf->vma->vm_private_data;
    const int bar = (int)(vmf->pgoff >> INDEX_SHIFT);
    const unsigned long pgoff = vmf->pgoff & ((1UL << INDEX_SHIFT) - 1);
    vm_fault_t result = VM_FAULT_SIGBUS;

    down_read(&vdev->memory_lock);
    if (adapter_memory_enabled(vdev))
        result = vmf_insert_pfn(vmf->vma, vmf->address, PHYS_PFN(pci_resource_start(vdev->pdev, bar)) + pgoff);
    up_read(&vdev->memory_lock);
    return result;
}

static const struct vm_operations_struct bar_vm_ops = {.fault = bar_fault};

static int mmap_bar(struct vfio_pci_core_device *vdev, int bar, struct vm_area_struct *vma) {
    const u64 length = PAGE_ALIGN(pci_resource_len(vdev->pdev, bar));
    const u64 wanted = vma->vm_end - vma->vm_start;
    const u64 start = (u64)(vma->vm_pgoff & ((1UL << INDEX_SHIFT) - 1)) << PAGE_SHIFT;
    int error;

    if (!vdev->bar_mmap_supported[bar] || start + wanted > length) return -EINVAL;
    if (vdev->cxl && bar == vfio_cxl_get_component_reg_bar(vdev) &&
        vfio_cxl_mmap_overlaps_comp_regs(vdev, start, wanted))
        return -EINVAL;
    error = adapter_setup_barmap(vdev, bar);
    if (error) return error;
    vma->vm_private_data = vdev;
    vma->vm_page_prot = pgprot_decrypted(pgprot_noncached(vma->vm_page_prot));
    vm_flags_set(vma, VM_ALLOW_ANY_UNCACHED | VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
    vma->vm_ops = &bar_vm_ops;
    return 0;
}

static int core_mmap(struct vfio_pci_core_device *vdev, struct vm_area_struct *vma) {
    const u64 index = vma->vm_pgoff >> INDEX_SHIFT;

    if (index >= VFIO_PCI_NUM_REGIONS + (u64)vdev->num_regions) return -EINVAL;
    if (vma->vm_end < vma->vm_start || !(vma->vm_flags & VM_SHARED)) return -EINVAL;
    if (index >= VFIO_PCI_NUM_REGIONS) {
        struct vfio_pci_region *region = &vdev->region[index - VFIO_PCI_NUM_REGIONS];

        if (region->ops->mmap && region->flags & VFIO_REGION_INFO_FLAG_MMAP)
            return region->ops->mmap(vdev, region, vma);
        return -EINVAL;
    }
    return index >= VFIO_PCI_ROM_REGION_INDEX ? -EINVAL : mmap_bar(vdev, (int)index, vma);
}

/* mmap(2) itself wants whole pages: REG-2, where a kernel rounds the length up. */
static bool is_possible(const struct cxl_mapping *mapping) {
    return mapping->length && mapping->length % PAGE_SIZE == 0 && mapping->length < LENGTH_MAX &&
           mapping->offset % PAGE_SIZE == 0;
}

static struct vm_area_struct *area_of(struct cxl_mapping *mapping) {
    struct vm_area_struct *vma = calloc(1, sizeof(*vma));

    if (!vma) return NULL;
    vma->vm_start = SOME_ADDRESS;
    vma->vm_end = SOME_ADDRESS + mapping->length;
    vma->vm_pgoff = mapping->offset >> PAGE_SHIFT;
    vma->vm_flags = (mapping->flags & CXL_MAP_SHARED ? VM_SHARED : 0) | (mapping->flags & CXL_MAP_READ ? VM_READ : 0) |
                    (mapping->flags & CXL_MAP_WRITE ? VM_WRITE : 0);
    vma->mapping = mapping;
    vma->users = 1;
    return vma;
}

static void put_area(struct vm_area_struct *vma) {
    if (--vma->users == 0) free(vma);
}

/* A mapping made keeps the reference that its call has taken. */
int adapter_mmap(struct cxl_target_device *device, struct cxl_mapping *mapping) {
    struct vm_area_struct *vma;
    int error;

    if (!adapter_enter(device)) return -EBADF;
    vma = is_possible(mapping) ? area_of(mapping) : NULL;
    error = vma ? core_mmap(&device->vdev, vma) : -EINVAL;
    mapping->target = error ? NULL : vma;
    if (!error) return 0;
    free(vma);
    adapter_leave(device);
    return error;
}

void adapter_munmap(struct cxl_target_device *device, struct cxl_mapping *mapping) {
    struct vm_area_struct *vma = mapping->target;

    if (!vma) return;
    mapping->target = NULL;
    vma->mapping = NULL;
    put_area(vma);
    adapter_leave(device);
}

int adapter_fault(struct cxl_target_device *device, struct cxl_mapping *mapping, uint64_t page) {
    struct vm_area_struct *vma = mapping->target;
    vm_fault_t result;

    if (!vma || page >= (vma->vm_end - vma->vm_start) >> PAGE_SHIFT) return CXL_FAULT_SIGBUS;
    device->references++;
    vma->users++;
    result = vma->vm_ops->fault(
        &(struct vm_fault){.vma = vma, .pgoff = vma->vm_pgoff + page, .address = vma->vm_start + (page << PAGE_SHIFT)});
    put_area(vma);
    adapter_leave(device);
    return result & VM_FAULT_SIGBUS ? CXL_FAULT_SIGBUS : CXL_FAULT_DONE;
}
