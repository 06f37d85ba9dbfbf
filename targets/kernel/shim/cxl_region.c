/* The CXL core's objects: device state, memory device, and the region of the decoder that firmware committed. */
#include <cxl/cxl.h>
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/slab.h>

#include "targets/kernel/shim/session.h"

struct cxl_region {
    struct range range;
    bool registered;
};

struct cxl_endpoint_decoder {
    struct cxl_memdev *cxlmd;
};

struct cxl_memdev {
    struct cxl_endpoint_decoder decoder;
    struct cxl_region region;
};

struct cxl_dev_state *shim_cxl_dev_state_create(struct device *dev, enum cxl_devtype type, u64 serial, u16 dvsec,
                                                size_t size, bool has_mailbox) {
    struct cxl_dev_state *cxlds = devm_kzalloc(dev, size, GFP_KERNEL);

    (void)has_mailbox;
    if (!cxlds) return NULL;
    cxlds->dev = dev;
    cxlds->type = type;
    cxlds->serial = serial;
    cxlds->cxl_dvsec = dvsec;
    cxlds->reg_map = (struct cxl_register_map){.host = dev, .bar_index = 0xff, .resource = ~(resource_size_t)0};
    return cxlds;
}

int cxl_set_capacity(struct cxl_dev_state *cxlds, u64 capacity) {
    (void)cxlds;
    return capacity ? 0 : -EINVAL;
}

struct cxl_memdev *devm_cxl_add_memdev(struct cxl_dev_state *cxlds, const struct cxl_memdev_attach *attach) {
    struct cxl_memdev *cxlmd = devm_kzalloc(cxlds->dev, sizeof(*cxlmd), GFP_KERNEL);

    (void)attach;
    if (!cxlmd) return ERR_PTR(-ENOMEM);
    cxlmd->decoder.cxlmd = cxlmd;
    return cxlmd;
}

/* The range is the image's, whichever decoder is committed (DET-6). */
struct cxl_endpoint_decoder *cxl_get_committed_decoder(struct cxl_memdev *cxlmd, struct cxl_region **region) {
    if (shim.hpa_size == 0) return ERR_PTR(-ENODEV);
    cxlmd->region.range = (struct range){.start = shim.hpa_start, .end = shim.hpa_start + shim.hpa_size - 1};
    cxlmd->region.registered = true;
    *region = &cxlmd->region;
    return &cxlmd->decoder;
}

int cxl_get_region_range(struct cxl_region *region, struct range *range) {
    *range = region->range;
    return 0;
}

void cxl_unregister_region(struct cxl_region *region) {
    if (!region->registered) shim_report_bug("cxl_unregister_region of a region that is not registered");
    region->registered = false;
}

struct cxl_root_decoder *cxl_get_hpa_freespace(struct cxl_memdev *cxlmd, int ways, unsigned long flags,
                                               resource_size_t *max) {
    (void)cxlmd;
    (void)ways;
    (void)flags;
    *max = 0;
    shim_report_bug("cxl_get_hpa_freespace: not simulated");
    return ERR_PTR(-ENXIO);
}

void cxl_put_root_decoder(struct cxl_root_decoder *cxlrd) {
    (void)cxlrd;
    shim_report_bug("cxl_put_root_decoder: not simulated");
}

struct cxl_endpoint_decoder *cxl_request_dpa(struct cxl_memdev *cxlmd, enum cxl_partition_mode mode,
                                             resource_size_t size) {
    (void)cxlmd;
    (void)mode;
    (void)size;
    shim_report_bug("cxl_request_dpa: not simulated");
    return ERR_PTR(-ENXIO);
}

int cxl_dpa_free(struct cxl_endpoint_decoder *cxled) {
    (void)cxled;
    shim_report_bug("cxl_dpa_free: not simulated");
    return -ENXIO;
}

struct cxl_region *cxl_create_region(struct cxl_root_decoder *cxlrd, struct cxl_endpoint_decoder **cxled, int ways) {
    (void)cxlrd;
    (void)cxled;
    (void)ways;
    shim_report_bug("cxl_create_region: not simulated");
    return ERR_PTR(-ENXIO);
}
