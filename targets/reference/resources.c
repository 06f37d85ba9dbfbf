/* What the device holds from bind to remove: memory, the CXL core's objects, the mapping of its registers (LIFE-3). */
#include <stdlib.h>

#include "targets/reference/reference.h"

void *reference_alloc(struct cxl_target_device *d, size_t bytes, const char *what) {
    void *memory = calloc(1, bytes ? bytes : 1);
    if (!memory) return NULL;
    if (d->services->acquire(d->services->harness, CXL_MEMORY, (uintptr_t)memory, what) == 0) return memory;
    free(memory);
    return NULL;
}

void reference_free(struct cxl_target_device *d, void *memory) {
    if (!memory) return;
    d->services->release(d->services->harness, CXL_MEMORY, (uintptr_t)memory);
    free(memory);
}

static uint64_t registers_at(const struct cxl_target_device *d) {
    return d->bar_hpa[d->bar] + d->block + CXL_BLOCK_CM_OFFSET;
}

static int hold(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    int error = s->acquire(s->harness, CXL_MEMDEV, d->dvsec, "memdev of the device");
    if (error) return error;
    d->memdev = true;
    error = s->acquire(s->harness, CXL_REGION, d->dpa_decoder, "region of the committed decoder");
    if (error) return error;
    d->region = true;
    error = s->acquire(s->harness, CXL_MMIO_MAP, registers_at(d), "ioremap of the component registers");
    if (error) return error;
    d->registers_mapped = true;

    /* Exactly as large as they must be: a sanitizer sees the first byte behind (ACC-6, DVS-2). */
    d->comp = reference_alloc(d, d->comp_size + (FAULT(ACC_6_LONG) ? HDM_DECODER_BYTES : 0u), "shadow of COMP_REGS");
    if (!d->comp) return -ENOMEM;
    d->dvsec_shadow = reference_alloc(d, d->dvsec_bytes + (FAULT(DVS_2_PARTIAL) ? 2u : 0u), "shadow of the DVSEC");
    return d->dvsec_shadow ? 0 : -ENOMEM;
}

int reference_bind(struct cxl_target_device *d) {
    int error = hold(d);
    if (error) {
        if (FAULT(LIFE_1_LEAK_MEMDEV)) d->memdev = false;
        if (FAULT(LIFE_1_LEAK_SHADOW)) d->comp = NULL;
        return error;
    }
    reference_comp_prefix(d);
    if (FAULT(ACC_6_LONG)) d->comp_size += HDM_DECODER_BYTES;
    return 0;
}

/* U-13: the region is unregistered. */
void reference_unbind(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    reference_free(d, d->dvsec_shadow);
    reference_free(d, d->comp);
    if (FAULT(LIFE_3_SHADOW) && d->comp) s->release(s->harness, CXL_MEMORY, (uintptr_t)d->comp);
    if (d->registers_mapped && !FAULT(LIFE_3_IOMAP)) s->release(s->harness, CXL_MMIO_MAP, registers_at(d));
    if (d->region) s->release(s->harness, CXL_REGION, d->dpa_decoder);
    if (d->memdev && !FAULT(LIFE_3_MEMDEV)) s->release(s->harness, CXL_MEMDEV, d->dvsec);
}
