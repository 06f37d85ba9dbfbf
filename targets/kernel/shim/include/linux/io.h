/* MMIO and memory mappings. What they give back is a cookie, never dereferenced: tag, mapping and offset in one integer
 * (session.h). */
#ifndef SHIM_LINUX_IO_H
#define SHIM_LINUX_IO_H

#include <linux/bug.h>
#include <linux/types.h>

#define ioremap(start, size) shim_ioremap(start, size, SHIM_CALL("ioremap"))
void __iomem *shim_ioremap(phys_addr_t start, size_t size, const char *what);
void iounmap(void __iomem *address);
u32 readl(const void __iomem *address);

/* The accesses behind readl and its like: `width` 1, 2 or 4. */
u32 shim_io_read(const void __iomem *address, u32 width);
void shim_io_write(void __iomem *address, u32 width, u32 value);

/* A mapping of bytes of a BAR, null where it is refused. */
void __iomem *shim_map_bar(u32 bar, u64 offset, u64 size, const char *what);

/* Claims of the resource tree. Null when something else holds a part of it. */
struct resource;
#define request_mem_region(start, size, name) \
    ((void)(name), shim_request_mem_region(start, size, SHIM_CALL("request_mem_region")))
struct resource *shim_request_mem_region(resource_size_t start, resource_size_t size, const char *what);
void release_mem_region(resource_size_t start, resource_size_t size);

/* Device memory, reached by copy_to_user and copy_from_user alone. */
#define MEMREMAP_WB 1UL
#define memremap(start, size, flags) shim_memremap(start, size, flags, SHIM_CALL("memremap"))
void *shim_memremap(resource_size_t start, size_t size, unsigned long flags, const char *what);
void memunmap(void *address);

#endif
