/* The CXL core's device state and memory device. */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/io.h>
#include <stdlib.h>

#include "targets/kernel/shim/cxl_region.h"
#include "targets/kernel/shim/session.h"

struct cxl_dev_state *shim_cxl_dev_state_create(struct device *dev, enum cxl_devtype type, u64 serial, u16 dvsec,
                                                size_t size, bool has_mailbox, const char *what) {
    struct cxl_dev_state *cxlds = shim_devm_kzalloc(dev, size, what);

    (void)has_mailbox;
    if (!cxlds) return NULL;
    cxlds->dev = dev;
    cxlds->type = type;
    cxlds->serial = serial;
    cxlds->cxl_dvsec = dvsec;
    cxlds->reg_map = (struct cxl_register_map){.host = dev, .bar_index = 0xff, .resource = ~(resource_size_t)0};
    return cxlds;
}

int shim_cxl_set_capacity(struct cxl_dev_state *cxlds, u64 capacity, const char *what) {
    if (shim_step(CXL_MEMDEV, (uintptr_t)cxlds, what)) return -ENXIO;
    return capacity ? 0 : -EINVAL;
}

/* The device state must outlive its memory device: the CXL core looks into it once more. */
static void unregister(void *data) {
    struct cxl_memdev *cxlmd = data;

    if (cxlmd->cxlds->cxlmd == cxlmd) cxlmd->cxlds->cxlmd = NULL;
    release_mem_region(cxlmd->hdm_start, cxlmd->hdm_size);
    shim_release(CXL_MEMDEV, (uintptr_t)cxlmd);
    free(cxlmd);
}

/* The endpoint port claims the HDM decoder registers for as long as the memory device lives. */
static bool add(struct cxl_memdev *cxlmd, const char *what) {
    const struct cxl_register_map *map = &cxlmd->cxlds->reg_map;

    if (shim_acquire(CXL_MEMDEV, (uintptr_t)cxlmd, what)) return false;
    cxlmd->hdm_start = map->resource + map->component_map.hdm_decoder.offset;
    cxlmd->hdm_size = map->component_map.hdm_decoder.size;
    if (shim_request_mem_region(cxlmd->hdm_start, cxlmd->hdm_size, what)) {
        if (!devm_add_action(cxlmd->cxlds->dev, unregister, cxlmd)) return true;
        release_mem_region(cxlmd->hdm_start, cxlmd->hdm_size);
    }
    shim_release(CXL_MEMDEV, (uintptr_t)cxlmd);
    return false;
}

struct cxl_memdev *shim_cxl_add_memdev(struct cxl_dev_state *cxlds, const struct cxl_memdev_attach *attach,
                                       const char *what) {
    struct cxl_memdev *cxlmd = calloc(1, sizeof(*cxlmd));

    (void)attach;
    if (!cxlmd) return ERR_PTR(-ENOMEM);
    cxlmd->cxlds = cxlds;
    if (!add(cxlmd, what)) {
        free(cxlmd);
        return ERR_PTR(-ENXIO);
    }
    cxlds->cxlmd = cxlmd;
    return cxlmd;
}
