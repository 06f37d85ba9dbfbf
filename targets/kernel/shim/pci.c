/* PCI configuration space, capability search, BARs. */
#include <linux/bug.h>
#include <linux/pci.h>

#include "targets/kernel/shim/session.h"

/* Smallest extended capability: a chain of more links than this has a loop. */
#define ECAP_LINKS_MAX ((PCI_CFG_SPACE_EXP_SIZE - PCI_CFG_SPACE_SIZE) / 8)

static int read_config(int where, uint32_t width, u32 *value) {
    if (where % width) {
        *value = UINT32_MAX;
        return PCIBIOS_BAD_REGISTER_NUMBER;
    }
    return shim_config_read((uint32_t)where, width, value) ? PCIBIOS_SET_FAILED : 0;
}

int pci_read_config_word(const struct pci_dev *pdev, int where, u16 *value) {
    u32 word;
    const int error = read_config(where, 2, &word);

    (void)pdev;
    *value = (u16)word;
    return error;
}

int pci_read_config_dword(const struct pci_dev *pdev, int where, u32 *value) {
    (void)pdev;
    return read_config(where, 4, value);
}

int pci_write_config_word(const struct pci_dev *pdev, int where, u16 value) {
    (void)pdev;
    if (where % 2) return PCIBIOS_BAD_REGISTER_NUMBER;
    return shim_config_write((uint32_t)where, 2, value) ? PCIBIOS_SET_FAILED : 0;
}

/* One walk over the chain; the kernel's nested search finds the same first match and may not end on a loop. */
u16 pci_find_dvsec_capability(struct pci_dev *pdev, u16 vendor, u16 dvsec) {
    int pos = PCI_CFG_SPACE_SIZE;

    for (int links = ECAP_LINKS_MAX; links > 0 && pos >= PCI_CFG_SPACE_SIZE; links--) {
        u32 header;
        u16 found_vendor, found_id;

        if (pci_read_config_dword(pdev, pos, &header) || header == 0) return 0;
        if (PCI_EXT_CAP_ID(header) == PCI_EXT_CAP_ID_DVSEC) {
            pci_read_config_word(pdev, pos + PCI_DVSEC_HEADER1, &found_vendor);
            pci_read_config_word(pdev, pos + PCI_DVSEC_HEADER2, &found_id);
            if (found_vendor == vendor && found_id == dvsec) return (u16)pos;
        }
        pos = PCI_EXT_CAP_NEXT(header);
    }
    return 0;
}

bool pcie_is_cxl(struct pci_dev *pdev) { return pdev->is_cxl; }

int shim_pci_enable(struct pci_dev *pdev, const char *what) {
    const int error = shim_acquire(CXL_PCI_ENABLE, 0, what);

    if (!error) pdev->enable_count++;
    return error;
}

void pci_disable_device(struct pci_dev *pdev) {
    if (pdev->enable_count == 0) {
        shim_report_bug("pci_disable_device of a device that is not enabled");
        return;
    }
    pdev->enable_count--;
    shim_release(CXL_PCI_ENABLE, 0);
}

bool pci_is_enabled(struct pci_dev *pdev) { return pdev->enable_count > 0; }

resource_size_t pci_resource_start(struct pci_dev *pdev, int bar) {
    return bar >= 0 && bar < PCI_STD_NUM_BARS ? pdev->bar[bar].start : 0;
}

resource_size_t pci_resource_len(struct pci_dev *pdev, int bar) {
    return bar >= 0 && bar < PCI_STD_NUM_BARS ? pdev->bar[bar].size : 0;
}
