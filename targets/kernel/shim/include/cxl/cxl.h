/* The CXL core: component register discovery, memory device, region of the decoder that firmware committed. */
#ifndef SHIM_CXL_CXL_H
#define SHIM_CXL_CXL_H

#include <linux/bits.h>
#include <linux/device.h>
#include <linux/range.h>
#include <linux/types.h>
#include <uapi/cxl/cxl_regs.h> /* the series' own */

enum cxl_devtype { CXL_DEVTYPE_DEVMEM, CXL_DEVTYPE_CLASSMEM };
enum cxl_partition_mode { CXL_PARTMODE_RAM, CXL_PARTMODE_PMEM };

#define CXL_DECODER_F_RAM BIT(0)
#define CXL_DECODER_F_TYPE2 BIT(2)

struct pci_dev;
enum cxl_regloc_type;

/* Where a capability lies in the component register block. */
struct cxl_reg_map {
    bool valid;
    int id;
    unsigned long offset;
    unsigned long size;
    u8 count;
};

struct cxl_component_reg_map {
    struct cxl_reg_map hdm_decoder;
};

struct cxl_register_map {
    struct device *host;
    resource_size_t resource;
    resource_size_t max_size;
    u8 reg_type;
    u8 bar_index; /* 0xff: not in a BAR */
    resource_size_t bar_offset;
    struct cxl_component_reg_map component_map;
};

struct cxl_dev_state {
    struct device *dev;
    struct cxl_register_map reg_map;
    enum cxl_devtype type;
    u64 serial;
    int cxl_dvsec;
    bool media_ready;
};

struct cxl_memdev;
struct cxl_memdev_attach;
struct cxl_root_decoder;
struct cxl_endpoint_decoder;
struct cxl_region;

struct cxl_dev_state *shim_cxl_dev_state_create(struct device *dev, enum cxl_devtype type, u64 serial, u16 dvsec,
                                                size_t size, bool has_mailbox);

/* Device-managed, zeroed, and of exactly the driver's structure, whose first member is the CXL core's. */
#define devm_cxl_dev_state_create(parent, type, serial, dvsec, driver_struct, member, mailbox)                   \
    ({                                                                                                           \
        _Static_assert(offsetof(driver_struct, member) == 0, "the CXL state comes first");                       \
        (driver_struct *)shim_cxl_dev_state_create(parent, type, serial, dvsec, sizeof(driver_struct), mailbox); \
    })

int cxl_find_regblock(struct pci_dev *pdev, enum cxl_regloc_type type, struct cxl_register_map *map);
int cxl_regblock_get_bar_info(const struct cxl_register_map *map, u8 *bar_index, resource_size_t *bar_offset);
void cxl_probe_component_regs(struct device *dev, void __iomem *base, struct cxl_component_reg_map *map);
int cxl_get_hdm_info(struct cxl_dev_state *cxlds, u8 *count, resource_size_t *offset, resource_size_t *size);
int cxl_await_range_active(struct cxl_dev_state *cxlds);

int cxl_set_capacity(struct cxl_dev_state *cxlds, u64 capacity);
struct cxl_memdev *devm_cxl_add_memdev(struct cxl_dev_state *cxlds, const struct cxl_memdev_attach *attach);
struct cxl_endpoint_decoder *cxl_get_committed_decoder(struct cxl_memdev *cxlmd, struct cxl_region **region);
int cxl_get_region_range(struct cxl_region *region, struct range *range);
void cxl_unregister_region(struct cxl_region *region);

/* The path without a committed decoder, which no device takes today: each reports a BUG and fails. */
struct cxl_root_decoder *cxl_get_hpa_freespace(struct cxl_memdev *cxlmd, int ways, unsigned long flags,
                                               resource_size_t *max);
void cxl_put_root_decoder(struct cxl_root_decoder *cxlrd);
struct cxl_endpoint_decoder *cxl_request_dpa(struct cxl_memdev *cxlmd, enum cxl_partition_mode mode,
                                             resource_size_t size);
int cxl_dpa_free(struct cxl_endpoint_decoder *cxled);
struct cxl_region *cxl_create_region(struct cxl_root_decoder *cxlrd, struct cxl_endpoint_decoder **cxled, int ways);

#endif
