/* The CXL core finds the component registers: Register Locator DVSEC, capability array, HDM block, memory ranges. */
#include <cxl/cxl.h>
#include <cxl/pci.h>
#include <linux/bug.h>
#include <linux/pci.h>

#include "targets/kernel/shim/session.h"

#define DVSEC_REGISTER_LOCATOR 8 /* CXL 4.0 8.1.9 */
#define LOCATOR_FIRST_ENTRY 0x0c
#define LOCATOR_ENTRY_SIZE 8
#define NO_BAR 0xff
#define CAPABILITY_HDM 5 /* CXL 4.0 8.2.4 */
#define RANGE_SIZE_LOW(range) (0x1c + 0x10 * (range))
#define RANGE_INFO_VALID BIT(0)
#define RANGE_ACTIVE BIT(1)

/* One Register Locator entry; false where it points behind its BAR. */
static bool locate(struct pci_dev *pdev, u32 low, u32 high, struct cxl_register_map *map) {
    const u8 bar = low & 7;
    const u64 offset = (u64)high << 32 | (low & GENMASK(31, 16));

    if (offset > pci_resource_len(pdev, bar)) return false;
    map->reg_type = (u8)(low >> 8);
    map->resource = pci_resource_start(pdev, bar) + offset;
    map->max_size = pci_resource_len(pdev, bar) - offset;
    map->bar_index = bar;
    map->bar_offset = offset;
    return true;
}

int shim_cxl_find_regblock(struct pci_dev *pdev, enum cxl_regloc_type type, struct cxl_register_map *map,
                           const char *what) {
    const u16 locator = pci_find_dvsec_capability(pdev, PCI_VENDOR_ID_CXL, DVSEC_REGISTER_LOCATOR);
    u32 header, low, high;

    if (shim_step(CXL_MEMDEV, 0, what)) return -ENXIO;
    *map = (struct cxl_register_map){.host = &pdev->dev, .bar_index = NO_BAR, .resource = ~(resource_size_t)0};
    if (!locator) return -ENXIO;
    pci_read_config_dword(pdev, locator + PCI_DVSEC_HEADER1, &header);
    for (u32 at = LOCATOR_FIRST_ENTRY; at + LOCATOR_ENTRY_SIZE <= PCI_DVSEC_HEADER1_LEN(header);
         at += LOCATOR_ENTRY_SIZE) {
        pci_read_config_dword(pdev, locator + (int)at, &low);
        pci_read_config_dword(pdev, locator + (int)at + 4, &high);
        if (locate(pdev, low, high, map) && map->reg_type == type) return 0;
    }
    map->resource = ~(resource_size_t)0;
    return -ENODEV;
}

int cxl_regblock_get_bar_info(const struct cxl_register_map *map, u8 *bar_index, resource_size_t *bar_offset) {
    if (map->bar_index == NO_BAR) return -EINVAL;
    *bar_index = map->bar_index;
    *bar_offset = map->bar_offset;
    return 0;
}

/* Walks the capability array. Of several HDM entries the last one counts, as in the kernel. */
void cxl_probe_component_regs(struct device *dev, void __iomem *base, struct cxl_component_reg_map *map) {
    const char __iomem *registers = (const char __iomem *)base + CXL_CM_OFFSET;
    const u32 array = readl(registers);

    (void)dev;
    *map = (struct cxl_component_reg_map){0};
    if (FIELD_GET(CXL_CM_CAP_HDR_ID_MASK, array) != CM_CAP_HDR_CAP_ID) return;
    for (u32 entry = 1; entry <= FIELD_GET(CXL_CM_CAP_HDR_ARRAY_SIZE_MASK, array); entry++) {
        const u32 capability = readl(registers + 4 * entry);
        const u32 pointer = FIELD_GET(CXL_CM_CAP_PTR_MASK, capability);
        u32 count;

        if (FIELD_GET(CXL_CM_CAP_HDR_ID_MASK, capability) != CAPABILITY_HDM) continue;
        count = 2 * FIELD_GET(CXL_HDM_DECODER_COUNT_MASK, readl(registers + pointer));
        if (count == 0) count = 1;
        map->hdm_decoder = (struct cxl_reg_map){.valid = true,
                                                .id = CAPABILITY_HDM,
                                                .offset = CXL_CM_OFFSET + pointer,
                                                .size = 0x10 + 0x20 * count,
                                                .count = (u8)count};
    }
}

int cxl_get_hdm_info(struct cxl_dev_state *cxlds, u8 *count, resource_size_t *offset, resource_size_t *size) {
    const struct cxl_reg_map *hdm = &cxlds->reg_map.component_map.hdm_decoder;

    if (!hdm->valid) return -ENODEV;
    *count = hdm->count;
    *offset = hdm->offset;
    *size = hdm->size;
    return 0;
}

/* The kernel polls for up to a minute; hardware here does not change while it would wait. */
int shim_cxl_await_range_active(struct cxl_dev_state *cxlds, const char *what) {
    struct pci_dev *pdev = to_pci_dev(cxlds->dev);
    u16 capability;
    u32 size_low;

    if (shim_step(CXL_MEMDEV, 0, what)) return -ENXIO;
    pci_read_config_word(pdev, cxlds->cxl_dvsec + CXL_DVSEC_CAPABILITY_OFFSET, &capability);
    for (u32 range = 0; range < FIELD_GET(CXL_DVSEC_CAP_HDM_COUNT_MASK, capability); range++) {
        pci_read_config_dword(pdev, cxlds->cxl_dvsec + (int)RANGE_SIZE_LOW(range), &size_low);
        if (!(size_low & RANGE_INFO_VALID) || !(size_low & RANGE_ACTIVE)) return -ETIMEDOUT;
    }
    return 0;
}
