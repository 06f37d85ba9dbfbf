/* The CXL core: component register discovery, memory device, region of the decoder that firmware committed. */
#ifndef SHIM_CXL_CXL_H
#define SHIM_CXL_CXL_H

#include <linux/bits.h>
#include <linux/bug.h>
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
    struct cxl_memdev *cxlmd; /* registered on this state, or null */
};

struct cxl_memdev;
struct cxl_memdev_attach;
struct cxl_root_decoder;
struct cxl_endpoint_decoder;
struct cxl_region;

struct cxl_dev_state *shim_cxl_dev_state_create(struct device *dev, enum cxl_devtype type, u64 serial, u16 dvsec,
                                                size_t size, bool has_mailbox, const char *what);

/* Device-managed, zeroed, and of exactly the driver's structure, whose first member is the CXL core's. */
#define devm_cxl_dev_state_create(parent, type, serial, dvsec, driver_struct, member, mailbox)                  \
    ({                                                                                                          \
        _Static_assert(offsetof(driver_struct, member) == 0, "the CXL state comes first");                      \
        (driver_struct *)shim_cxl_dev_state_create(parent, type, serial, dvsec, sizeof(driver_struct), mailbox, \
                                                   SHIM_CALL("devm_cxl_dev_state_create"));                     \
    })

/* Steps that the harness can refuse, although they keep nothing, carry the name of their caller. */
#define cxl_find_regblock(pdev, type, map) shim_cxl_find_regblock(pdev, type, map, SHIM_CALL("cxl_find_regblock"))
int shim_cxl_find_regblock(struct pci_dev *pdev, enum cxl_regloc_type type, struct cxl_register_map *map,
                           const char *what);
int cxl_regblock_get_bar_info(const struct cxl_register_map *map, u8 *bar_index, resource_size_t *bar_offset);
void cxl_probe_component_regs(struct device *dev, void __iomem *base, struct cxl_component_reg_map *map);
int cxl_get_hdm_info(struct cxl_dev_state *cxlds, u8 *count, resource_size_t *offset, resource_size_t *size);
#define cxl_await_range_active(cxlds) shim_cxl_await_range_active(cxlds, SHIM_CALL("cxl_await_range_active"))
int shim_cxl_await_range_active(struct cxl_dev_state *cxlds, const char *what);

#define cxl_set_capacity(cxlds, capacity) shim_cxl_set_capacity(cxlds, capacity, SHIM_CALL("cxl_set_capacity"))
int shim_cxl_set_capacity(struct cxl_dev_state *cxlds, u64 capacity, const char *what);
#define devm_cxl_add_memdev(cxlds, attach) shim_cxl_add_memdev(cxlds, attach, SHIM_CALL("devm_cxl_add_memdev"))
struct cxl_memdev *shim_cxl_add_memdev(struct cxl_dev_state *cxlds, const struct cxl_memdev_attach *attach,
                                       const char *what);

/* The region of the decoder that firmware committed. */
#define cxl_get_committed_decoder(cxlmd, region) \
    shim_cxl_get_committed_decoder(cxlmd, region, SHIM_CALL("cxl_get_committed_decoder"))
struct cxl_endpoint_decoder *shim_cxl_get_committed_decoder(struct cxl_memdev *cxlmd, struct cxl_region **region,
                                                            const char *what);
#define cxl_get_region_range(region, range) shim_cxl_get_region_range(region, range, SHIM_CALL("cxl_get_region_range"))
int shim_cxl_get_region_range(struct cxl_region *region, struct range *range, const char *what);
void cxl_unregister_region(struct cxl_region *region);

/* The way to a region where no decoder is committed. */
#define cxl_get_hpa_freespace(cxlmd, ways, flags, max) \
    shim_cxl_get_hpa_freespace(cxlmd, ways, flags, max, SHIM_CALL("cxl_get_hpa_freespace"))
struct cxl_root_decoder *shim_cxl_get_hpa_freespace(struct cxl_memdev *cxlmd, int ways, unsigned long flags,
                                                    resource_size_t *max, const char *what);
void cxl_put_root_decoder(struct cxl_root_decoder *cxlrd);
#define cxl_request_dpa(cxlmd, mode, size) shim_cxl_request_dpa(cxlmd, mode, size, SHIM_CALL("cxl_request_dpa"))
struct cxl_endpoint_decoder *shim_cxl_request_dpa(struct cxl_memdev *cxlmd, enum cxl_partition_mode mode,
                                                  resource_size_t size, const char *what);
int cxl_dpa_free(struct cxl_endpoint_decoder *cxled);
#define cxl_create_region(cxlrd, cxled, ways) shim_cxl_create_region(cxlrd, cxled, ways, SHIM_CALL("cxl_create_region"))
struct cxl_region *shim_cxl_create_region(struct cxl_root_decoder *cxlrd, struct cxl_endpoint_decoder **cxled, int ways,
                                          const char *what);

#endif
