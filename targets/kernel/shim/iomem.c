/* MMIO: cookies for mapped BAR addresses, and claims of address ranges. */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/io.h>
#include <linux/pci.h>

#include "targets/kernel/shim/session.h"

/* A cookie is not a canonical address, so that a dereference traps: tag 63:56, BAR 55:52, byte offset 51:0. */
#define COOKIE_TAG 0xc5u
#define COOKIE_OFFSET_MASK (((uint64_t)1 << 52) - 1)

static void __iomem *cookie(uint32_t bar, uint64_t offset) {
    return (void __iomem *)(uintptr_t)((uint64_t)COOKIE_TAG << 56 | (uint64_t)bar << 52 | offset);
}

void __iomem *ioremap(phys_addr_t start, size_t size) {
    for (uint32_t bar = 0; bar < PCI_STD_NUM_BARS; bar++) {
        const struct pci_bar *at = &shim.pdev->bar[bar];

        if (size == 0 || start < at->start || start - at->start >= at->size) continue;
        shim.iomaps++;
        return cookie(bar, start - at->start);
    }
    return NULL;
}

void iounmap(void __iomem *address) {
    if ((uintptr_t)address >> 56 != COOKIE_TAG || shim.iomaps == 0)
        shim_report_bug("iounmap of something that is not mapped");
    else
        shim.iomaps--;
}

/* An unaligned access to device memory is an alignment fault on arm64 (SYS-1); elsewhere it reads the bytes it names.
 */
static u32 read_unaligned(uint32_t bar, uint64_t offset) {
    const uint32_t shift = 8 * (offset % 4);
    const uint64_t base = offset & ~(uint64_t)3;
    u32 low, high;

    shim_report_mmio("readl: unaligned address");
    low = shim.services->mmio_read(shim.services->harness, bar, base, 4);
    high =
        base + 8 <= shim.pdev->bar[bar].size ? shim.services->mmio_read(shim.services->harness, bar, base + 4, 4) : 0;
    return low >> shift | high << (32 - shift);
}

u32 readl(const void __iomem *address) {
    const uint32_t bar = (uintptr_t)address >> 52 & 0xf;
    const uint64_t offset = (uintptr_t)address & COOKIE_OFFSET_MASK;

    if ((uintptr_t)address >> 56 != COOKIE_TAG || bar >= PCI_STD_NUM_BARS) {
        shim_report_mmio("readl: not a mapped address");
        return UINT32_MAX;
    }
    if (offset >= shim.pdev->bar[bar].size || shim.pdev->bar[bar].size - offset < 4) {
        shim_report_mmio("readl: past the end of the BAR");
        return UINT32_MAX;
    }
    if (__builtin_expect(offset % 4 != 0, 0)) return read_unaligned(bar, offset);
    return shim.services->mmio_read(shim.services->harness, bar, offset, 4);
}

struct resource *request_mem_region(resource_size_t start, resource_size_t size, const char *name) {
    (void)name;
    if (size == 0 || shim.claim_count == SHIM_CLAIMS_MAX) return NULL;
    for (uint32_t i = 0; i < shim.claim_count; i++)
        if (start < shim.claims[i].start + shim.claims[i].size && shim.claims[i].start < start + size) return NULL;
    shim.claims[shim.claim_count].start = start;
    shim.claims[shim.claim_count].size = size;
    return (struct resource *)&shim.claims[shim.claim_count++];
}

void release_mem_region(resource_size_t start, resource_size_t size) {
    for (uint32_t i = 0; i < shim.claim_count; i++) {
        if (shim.claims[i].start != start || shim.claims[i].size != size) continue;
        shim.claims[i] = shim.claims[--shim.claim_count];
        return;
    }
    shim_report_bug("release_mem_region of something that is not claimed");
}
