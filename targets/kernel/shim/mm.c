/* Page tables of the user: a page inserted, and pages removed from every mapping. */
#include <linux/compiler.h>
#include <linux/mm.h>

#include "targets/kernel/shim/session.h"

/* The kernel would BUG where the area takes no page frames, and enter a page that is not the area's. */
vm_fault_t shim_insert_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long frame, const char *what) {
    const enum cxl_cache cache = vma->vm_page_prot.is_uncached ? CXL_UNCACHED : CXL_CACHED;

    if (!(vma->vm_flags & VM_PFNMAP) || address < vma->vm_start || address >= vma->vm_end) {
        shim_report_bug(what);
        return VM_FAULT_SIGBUS;
    }
    if (vma->mapping)
        shim.services->insert_page(shim.services->harness, vma->mapping, (address - vma->vm_start) >> PAGE_SHIFT, frame,
                                   cache);
    return VM_FAULT_NOPAGE;
}

/* Whole pages; a size of 0 means up to the end of the file. There is one device file. */
void unmap_mapping_range(struct address_space *mapping, loff_t start, loff_t size, int even_private) {
    const u64 first = (u64)start & ~(PAGE_SIZE - 1);

    (void)mapping;
    (void)even_private;
    shim.services->zap(shim.services->harness, first, size ? PAGE_ALIGN((u64)size) : UINT64_MAX - first);
}
