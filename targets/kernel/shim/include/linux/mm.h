/* User mappings, as far as the code under test names them; mmap and faults are not simulated yet. */
#ifndef SHIM_LINUX_MM_H
#define SHIM_LINUX_MM_H

#include <linux/types.h>

#define PAGE_SHIFT 12
#define PHYS_PFN(address) ((unsigned long)((address) >> PAGE_SHIFT))
#define PFN_PHYS(frame) ((phys_addr_t)(frame) << PAGE_SHIFT)

#define VM_READ 0x1UL
#define VM_WRITE 0x2UL
#define VM_PFNMAP 0x400UL
#define VM_IO 0x4000UL
#define VM_DONTEXPAND 0x40000UL
#define VM_DONTDUMP 0x4000000UL
#define VM_ALLOW_ANY_UNCACHED (1UL << 39)

typedef unsigned int vm_fault_t;
#define VM_FAULT_SIGBUS 0x2u
#define VM_FAULT_NOPAGE 0x100u

typedef struct {
    unsigned long bits;
} pgprot_t;

struct vm_fault;
struct vm_operations_struct {
    vm_fault_t (*fault)(struct vm_fault *fault);
};

struct vm_area_struct {
    unsigned long vm_start;
    unsigned long vm_end;
    unsigned long vm_pgoff;
    unsigned long vm_flags;
    pgprot_t vm_page_prot;
    const struct vm_operations_struct *vm_ops;
    void *vm_private_data;
};

struct vm_fault {
    struct vm_area_struct *vma;
    unsigned long pgoff;
    unsigned long address;
};

struct address_space {
    char unused;
};

struct inode {
    struct address_space *i_mapping;
};

static inline pgprot_t pgprot_decrypted(pgprot_t protection) { return protection; }

static inline void vm_flags_set(struct vm_area_struct *vma, unsigned long flags) { vma->vm_flags |= flags; }

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long frame);
void unmap_mapping_range(struct address_space *mapping, loff_t start, loff_t size, int even_private);

#endif
