/* BARs as resources and as mappings. */
#include <linux/bug.h>
#include <linux/pci.h>

#include "targets/kernel/shim/session.h"

static bool is_present(struct pci_dev *pdev, int bar, int bars) {
    return bars >> bar & 1 && pci_resource_len(pdev, bar) != 0;
}

int shim_request_bars(struct pci_dev *pdev, int bars, const char *what) {
    for (int bar = 0; bar < PCI_STD_NUM_BARS; bar++) {
        if (!is_present(pdev, bar, bars)) continue;
        if (shim.services->claim(shim.services->harness, pci_resource_start(pdev, bar), pci_resource_len(pdev, bar),
                                 what)) {
            pci_release_selected_regions(pdev, bars & ((1 << bar) - 1));
            return -EBUSY;
        }
    }
    return 0;
}

void pci_release_selected_regions(struct pci_dev *pdev, int bars) {
    for (int bar = 0; bar < PCI_STD_NUM_BARS; bar++)
        if (is_present(pdev, bar, bars)) release_mem_region(pci_resource_start(pdev, bar), pci_resource_len(pdev, bar));
}

void __iomem *shim_pci_iomap(struct pci_dev *pdev, int bar, unsigned long max, const char *what) {
    const u64 size = pci_resource_len(pdev, bar);

    if (!size) return NULL;
    return shim_map_bar((u32)bar, 0, max && max < size ? max : size, what);
}

void pci_iounmap(struct pci_dev *pdev, void __iomem *address) {
    (void)pdev;
    iounmap(address);
}
