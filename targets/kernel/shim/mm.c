/* Device memory and user mappings, not simulated yet: memory is one page, and no mapping exists. */
#include <linux/compiler.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/slab.h>

void *memremap(resource_size_t start, size_t size, unsigned long flags) {
    (void)start;
    (void)flags;
    return size ? kzalloc(min(size, (size_t)SHIM_MEMORY_SIZE), GFP_KERNEL) : NULL;
}

void memunmap(void *address) { kfree(address); }

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long frame) {
    (void)vma;
    (void)address;
    (void)frame;
    return VM_FAULT_NOPAGE;
}

void unmap_mapping_range(struct address_space *mapping, loff_t start, loff_t size, int even_private) {
    (void)mapping;
    (void)start;
    (void)size;
    (void)even_private;
}
