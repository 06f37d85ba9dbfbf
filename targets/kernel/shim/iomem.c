/* MMIO: mappings of BAR bytes, accesses through them, and claims of address ranges. */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/io.h>
#include <linux/pci.h>

#include "targets/kernel/shim/session.h"

void __iomem *shim_map_bar(u32 bar, u64 offset, u64 size, const char *what) {
    const u32 map = shim_take_map(shim.mmio, bar, offset, size);
    const u64 cookie = shim_cookie(SHIM_COOKIE_MMIO, map, offset);

    if (map == SHIM_MAPS) return NULL;
    if (shim_acquire(CXL_MMIO_MAP, cookie, what)) {
        shim.mmio[map].is_live = false;
        return NULL;
    }
    return (void __iomem *)(uintptr_t)cookie;
}

void __iomem *shim_ioremap(phys_addr_t start, size_t size, const char *what) {
    for (u32 bar = 0; bar < PCI_STD_NUM_BARS; bar++) {
        const struct pci_bar *at = &shim.pdev->bar[bar];

        if (size == 0 || start < at->start || start - at->start >= at->size) continue;
        return shim_map_bar(bar, start - at->start, size, what);
    }
    return NULL;
}

void iounmap(void __iomem *address) {
    struct shim_map *map = &shim.mmio[shim_cookie_map((uintptr_t)address)];

    if (!shim_is_cookie((uintptr_t)address, SHIM_COOKIE_MMIO) || !map->is_live) {
        shim_report_bug("iounmap of something that is not mapped");
        return;
    }
    map->is_live = false;
    shim_release(CXL_MMIO_MAP, (uintptr_t)address);
}

/* The mapping that holds the bytes, which lie inside their BAR too; null and a report otherwise. */
static const struct shim_map *mapped(u64 address, u32 width) {
    const struct shim_map *map = &shim.mmio[shim_cookie_map(address)];
    const u64 offset = shim_cookie_offset(address);

    if (!shim_is_cookie(address, SHIM_COOKIE_MMIO) || !map->is_live) {
        shim_report_mmio("MMIO access: not a mapped address");
        return NULL;
    }
    if (offset < map->start || offset - map->start >= map->size || map->size - (offset - map->start) < width) {
        shim_report_mmio("MMIO access: outside its mapping");
        return NULL;
    }
    if (offset >= shim.pdev->bar[map->bar].size || shim.pdev->bar[map->bar].size - offset < width) {
        shim_report_mmio("MMIO access: past the end of the BAR");
        return NULL;
    }
    return map;
}

/* An unaligned access to device memory is an alignment fault on arm64 (SYS-1); elsewhere it reads the bytes it names.
 */
static u32 read_unaligned(u32 bar, u64 offset) {
    const u32 shift = 8 * (offset % 4);
    const u64 base = offset & ~(u64)3;
    u32 low, high;

    shim_report_mmio("readl: unaligned address");
    low = shim.services->mmio_read(shim.services->harness, bar, base, 4);
    high =
        base + 8 <= shim.pdev->bar[bar].size ? shim.services->mmio_read(shim.services->harness, bar, base + 4, 4) : 0;
    return low >> shift | high << (32 - shift);
}

u32 shim_io_read(const void __iomem *address, u32 width) {
    const struct shim_map *map = mapped((uintptr_t)address, width);
    const u64 offset = shim_cookie_offset((uintptr_t)address);

    if (!map) return UINT32_MAX;
    if (__builtin_expect(offset % width != 0, 0)) return read_unaligned(map->bar, offset);
    return shim.services->mmio_read(shim.services->harness, map->bar, offset, width);
}

u32 readl(const void __iomem *address) { return shim_io_read(address, 4); }

void shim_io_write(void __iomem *address, u32 width, u32 value) {
    const struct shim_map *map = mapped((uintptr_t)address, width);

    if (map)
        shim.services->mmio_write(shim.services->harness, map->bar, shim_cookie_offset((uintptr_t)address), width,
                                  value);
}

struct resource *shim_request_mem_region(resource_size_t start, resource_size_t size, const char *what) {
    if (size == 0 || shim.services->claim(shim.services->harness, start, size, what)) return NULL;
    return (struct resource *)&shim; /* any address: nobody looks into it */
}

void release_mem_region(resource_size_t start, resource_size_t size) {
    shim.services->unclaim(shim.services->harness, start, size);
}
