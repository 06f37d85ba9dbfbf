/* The CXL core's region of the decoder that firmware committed, and of one that the driver asks for. */
#include "targets/kernel/shim/cxl_region.h"

#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/err.h>

#include "targets/kernel/shim/session.h"

/* The range is the image's, whichever decoder is committed (DET-6). */
static struct cxl_region *add_region(struct cxl_memdev *cxlmd, const char *what) {
    struct cxl_region *region = &cxlmd->region;

    if (shim.hpa_size == 0) return ERR_PTR(-ENODEV);
    if (shim_acquire(CXL_REGION, (uintptr_t)region, what)) return ERR_PTR(-ENXIO);
    region->range = (struct range){.start = shim.hpa_start, .end = shim.hpa_start + shim.hpa_size - 1};
    region->is_registered = true;
    return region;
}

struct cxl_endpoint_decoder *shim_cxl_get_committed_decoder(struct cxl_memdev *cxlmd, struct cxl_region **region,
                                                            const char *what) {
    struct cxl_region *added = add_region(cxlmd, what);

    if (IS_ERR(added)) return ERR_PTR(PTR_ERR(added));
    *region = added;
    return &cxlmd->decoder;
}

int shim_cxl_get_region_range(struct cxl_region *region, struct range *range, const char *what) {
    if (shim_step(CXL_REGION, (uintptr_t)region, what)) return -ENXIO;
    *range = region->range;
    return 0;
}

void cxl_unregister_region(struct cxl_region *region) {
    if (!region->is_registered) {
        shim_report_bug("cxl_unregister_region of a region that is not registered");
        return;
    }
    region->is_registered = false;
    shim_release(CXL_REGION, (uintptr_t)region);
}

struct cxl_root_decoder *shim_cxl_get_hpa_freespace(struct cxl_memdev *cxlmd, int ways, unsigned long flags,
                                                    resource_size_t *max, const char *what) {
    if (ways != 1 || !(flags & CXL_DECODER_F_RAM)) return ERR_PTR(-EINVAL);
    if (shim_acquire(CXL_MEMDEV, (uintptr_t)&cxlmd->root, what)) return ERR_PTR(-ENXIO);
    cxlmd->root.references++;
    *max = shim.hpa_size;
    return &cxlmd->root;
}

void cxl_put_root_decoder(struct cxl_root_decoder *cxlrd) {
    if (cxlrd->references == 0) {
        shim_report_bug("cxl_put_root_decoder of a decoder that nobody holds");
        return;
    }
    cxlrd->references--;
    shim_release(CXL_MEMDEV, (uintptr_t)cxlrd);
}

struct cxl_endpoint_decoder *shim_cxl_request_dpa(struct cxl_memdev *cxlmd, enum cxl_partition_mode mode,
                                                  resource_size_t size, const char *what) {
    if (mode != CXL_PARTMODE_RAM || !size || size > shim.hpa_size) return ERR_PTR(-ENOSPC);
    if (cxlmd->decoder.has_dpa) return ERR_PTR(-EBUSY);
    if (shim_acquire(CXL_MEMDEV, (uintptr_t)&cxlmd->decoder, what)) return ERR_PTR(-ENXIO);
    cxlmd->decoder.has_dpa = true;
    return &cxlmd->decoder;
}

int cxl_dpa_free(struct cxl_endpoint_decoder *cxled) {
    if (!cxled->has_dpa) {
        shim_report_bug("cxl_dpa_free of a decoder without device memory");
        return -ENXIO;
    }
    cxled->has_dpa = false;
    shim_release(CXL_MEMDEV, (uintptr_t)cxled);
    return 0;
}

struct cxl_region *shim_cxl_create_region(struct cxl_root_decoder *cxlrd, struct cxl_endpoint_decoder **cxled, int ways,
                                          const char *what) {
    if (ways != 1 || !cxlrd->references || !(*cxled)->has_dpa) return ERR_PTR(-EINVAL);
    return add_region(container_of(*cxled, struct cxl_memdev, decoder), what);
}
