/* Uses what no shim has: a function, a structure member, a constant. Not part of any library. */
#include <linux/pci.h>

static int well_known(struct pci_dev *pdev) { return pdev->cfg_size; }

int asks_too_much(struct pci_dev *pdev) {
    if (pci_frobnicate(pdev)) return well_known(pdev);
    return pdev->no_such_member + NO_SUCH_CONSTANT;
}
