/* User mappings of the device file and their page tables. */
#ifndef SHIM_LINUX_MM_H
#define SHIM_LINUX_MM_H

#include <linux/bug.h>
#include <linux/types.h>

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_ALIGN(bytes) (((bytes) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define PHYS_PFN(address) ((unsigned long)((address) >> PAGE_SHIFT))
#define PFN_PHYS(frame) ((phys_addr_t)(frame) << PAGE_SHIFT)

#define VM_READ 0x1UL
#define VM_WRITE 0x2UL
#define VM_SHARED 0x8UL
#define VM_PFNMAP 0x400UL
#define VM_IO 0x4000UL
#define VM_DONTEXPAND 0x40000UL
#define VM_DONTDUMP 0x4000000UL
#define VM_ALLOW_ANY_UNCACHED (1UL << 39)

typedef unsigned int vm_fault_t;
#define VM_FAULT_SIGBUS 0x2u
#define VM_FAULT_NOPAGE 0x100u

typedef struct {
    bool is_uncached;
} pgprot_t;

struct cxl_mapping;
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
    struct cxl_mapping *mapping; /* what the harness calls it; null once it is unmapped */
    u32 users;                   /* the mapping itself, and faults that are being served */
};

struct vm_fault {
    struct vm_area_struct *vma;
    unsigned long pgoff;
    unsigned long address;
};

struct address_space;
struct inode {
    struct address_space *i_mapping;
};

static inline pgprot_t pgprot_decrypted(pgprot_t protection) { return protection; }
static inline pgprot_t pgprot_noncached(pgprot_t protection) {
    (void)protection;
    return (pgprot_t){.is_uncached = true};
}

static inline void vm_flags_set(struct vm_area_struct *vma, unsigned long flags) { vma->vm_flags |= flags; }

#define vmf_insert_pfn(vma, address, frame) shim_insert_pfn(vma, address, frame, SHIM_CALL("vmf_insert_pfn"))
vm_fault_t shim_insert_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long frame, const char *what);

void unmap_mapping_range(struct address_space *mapping, loff_t start, loff_t size, int even_private);

#endif
