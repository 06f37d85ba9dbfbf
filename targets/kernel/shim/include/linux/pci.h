/* A PCI device: its configuration space and BARs, as the harness's services present them. */
#ifndef SHIM_LINUX_PCI_H
#define SHIM_LINUX_PCI_H

#include <linux/bitfield.h>
#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/io.h>
#include <linux/pci_regs.h>
#include <linux/types.h>

#define PCI_STD_NUM_BARS 6
#define PCI_CFG_SPACE_SIZE 256
#define PCI_CFG_SPACE_EXP_SIZE 4096
#define PCI_VENDOR_ID_CXL 0x1e98
#define PCI_CLASS_MEMORY_CXL 0x0502
#define PCI_DVSEC_CXL_DEVICE 0 /* CXL 4.0 8.1.3 */
#define PCIBIOS_BAD_REGISTER_NUMBER 0x87
#define PCIBIOS_SET_FAILED 0x88

struct pci_bar {
    resource_size_t start;
    resource_size_t size;
};

struct pci_dev {
    struct device dev;
    unsigned int class; /* base class, subclass, interface: 24 bits */
    int cfg_size;
    int enable_count;
    bool is_cxl;                          /* link state, told by pcie_is_cxl() */
    u8 pm_cap, pcie_cap, msix_cap;        /* in the first 256 bytes, 0: absent */
    struct pci_bar bar[PCI_STD_NUM_BARS]; /* size 0: absent */
};

#define to_pci_dev(device) container_of(device, struct pci_dev, dev)

/* Reads past configuration space or refused by hardware give all ones and a PCIBIOS error. */
int pci_read_config_word(const struct pci_dev *pdev, int where, u16 *value);
int pci_read_config_dword(const struct pci_dev *pdev, int where, u32 *value);
int pci_write_config_word(const struct pci_dev *pdev, int where, u16 value);

u16 pci_find_dvsec_capability(struct pci_dev *pdev, u16 vendor, u16 dvsec);
bool pcie_is_cxl(struct pci_dev *pdev);

#define pci_enable_device_mem(pdev) shim_pci_enable(pdev, SHIM_CALL("pci_enable_device_mem"))
int shim_pci_enable(struct pci_dev *pdev, const char *what);
void pci_disable_device(struct pci_dev *pdev);
bool pci_is_enabled(struct pci_dev *pdev);

resource_size_t pci_resource_start(struct pci_dev *pdev, int bar);
resource_size_t pci_resource_len(struct pci_dev *pdev, int bar);

/* Claims of whole BARs, one bit each: all of them or none. */
#define pci_request_selected_regions(pdev, bars, name) \
    ((void)(name), shim_request_bars(pdev, bars, SHIM_CALL("pci_request_selected_regions")))
int shim_request_bars(struct pci_dev *pdev, int bars, const char *what);
void pci_release_selected_regions(struct pci_dev *pdev, int bars);

/* A mapping of at most `max` bytes of a BAR, 0: all. */
#define pci_iomap(pdev, bar, max) shim_pci_iomap(pdev, bar, max, SHIM_CALL("pci_iomap"))
void __iomem *shim_pci_iomap(struct pci_dev *pdev, int bar, unsigned long max, const char *what);
void pci_iounmap(struct pci_dev *pdev, void __iomem *address);

/* Nothing is printed; the compiler still checks arguments against their format. */
__attribute__((format(printf, 2, 3))) static inline void shim_pci_say(const struct pci_dev *pdev, const char *format,
                                                                      ...) {
    (void)pdev;
    (void)format;
}
#define SHIM_PCI_SAY(pdev, ...)                 \
    do {                                        \
        if (0) shim_pci_say(pdev, __VA_ARGS__); \
    } while (0)
#define pci_dbg(pdev, ...) SHIM_PCI_SAY(pdev, __VA_ARGS__)
#define pci_info(pdev, ...) SHIM_PCI_SAY(pdev, __VA_ARGS__)
#define pci_warn(pdev, ...) SHIM_PCI_SAY(pdev, __VA_ARGS__)
#define pci_err(pdev, ...) SHIM_PCI_SAY(pdev, __VA_ARGS__)

#endif
