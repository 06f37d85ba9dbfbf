/* MMIO and memory mappings. A `void __iomem *` is a cookie: tag, BAR and offset in one integer, never dereferenced. */
#ifndef SHIM_LINUX_IO_H
#define SHIM_LINUX_IO_H

#include <linux/types.h>

void __iomem *ioremap(phys_addr_t start, size_t size);
void iounmap(void __iomem *address);
u32 readl(const void __iomem *address);

/* Claims of the resource tree. Null when something else holds a part of it. */
struct resource;
struct resource *request_mem_region(resource_size_t start, resource_size_t size, const char *name);
void release_mem_region(resource_size_t start, resource_size_t size);

/* Device memory: only its first SHIM_MEMORY_SIZE bytes exist; the adapter keeps accesses inside them. */
#define SHIM_MEMORY_SIZE 4096u
#define MEMREMAP_WB 1UL
void *memremap(resource_size_t start, size_t size, unsigned long flags);
void memunmap(void *address);

#endif
