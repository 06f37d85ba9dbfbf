/* Of what the series calls, what its functions do that are called by themselves. */
#include "targets/kernel/shim/tests/stand_ins.h"

#include <linux/io.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <stdlib.h>
#include <string.h>

struct stand_ins stand_ins;

void *shim_kzalloc(size_t count, size_t size, const char *what) {
    (void)what;
    stand_ins.allocated++;
    return calloc(count, size);
}
void kfree(const void *pointer) {
    stand_ins.allocated -= pointer != NULL;
    free((void *)(uintptr_t)pointer);
}
resource_size_t pci_resource_len(struct pci_dev *pdev, int bar) {
    (void)pdev;
    return bar == (int)stand_ins.bar ? stand_ins.bar_size : 0;
}
resource_size_t pci_resource_start(struct pci_dev *pdev, int bar) {
    (void)pdev;
    return bar == (int)stand_ins.bar ? stand_ins.bar_start : 0;
}
u32 readl(const void __iomem *address) {
    u32 value;

    memcpy(&value, address, sizeof value);
    return value;
}
void __iomem *shim_ioremap(phys_addr_t start, size_t size, const char *what) {
    static char registers;

    (void)what;
    stand_ins.mapped = start, stand_ins.mapped_size = size;
    return &registers;
}
