/* Open and close: the first fd and the last reference (LIFE-2, LIFE-3, LIFE-5, LIFE-6). */
#include "targets/cxl_uapi.h"
#include "targets/reference/reference.h"

/* DPA-7: the host range is claimed before it is mapped; a conflict is the open's error. DPA-8: mapped cacheable. */
static int map_dpa(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    int error = FAULT(DPA_7_UNCLAIMED) ? 0 : s->claim(s->harness, d->hpa_start, d->dpa_size, "device memory");
    if (error) return error;
    error = s->map_memory(s->harness, d->hpa_start, d->dpa_size, FAULT(DPA_8_UNCACHED) ? CXL_UNCACHED : CXL_CACHED,
                          "memremap of the device memory");
    if (FAULT(SYS_1_UNMAPPED) && !error) s->unmap_memory(s->harness, d->hpa_start, d->dpa_size);
    if (error && !FAULT(DPA_7_UNCLAIMED) && !FAULT(LIFE_1_LEAK_CLAIM))
        s->unclaim(s->harness, d->hpa_start, d->dpa_size);
    return error;
}

static void unmap_dpa(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    if (!FAULT(SYS_1_UNMAPPED)) s->unmap_memory(s->harness, d->hpa_start, d->dpa_size);
    if (!FAULT(DPA_7_UNCLAIMED)) s->unclaim(s->harness, d->hpa_start, d->dpa_size);
    if (FAULT(LIFE_1_DOUBLE_RELEASE)) s->unclaim(s->harness, d->hpa_start, d->dpa_size);
}

/* UAPI-2 */
static int add_regions(struct cxl_target_device *d) {
    uint32_t before = FAULT(LIFE_3_REGIONS_KEPT) ? d->device_regions : 0;
    struct device_region *r = reference_alloc(d, (before + 2) * sizeof *r, "device regions");
    if (!r) return -ENOMEM;
    r[0] = (struct device_region){VFIO_REGION_SUBTYPE_CXL, true, d->dpa_size};
    r[1] = (struct device_region){VFIO_REGION_SUBTYPE_CXL_COMP_REGS, false, d->comp_size};
    if (before) memcpy(r + 2, d->regions, before * sizeof *r);
    d->regions = r;
    d->device_regions = before + 2;
    return 0;
}

/* INIT-5: everything the guest can have written is read again; the prefix it cannot have (CAP-2). */
static int open_enabled(struct cxl_target_device *d) {
    int error = map_dpa(d);
    if (error) return error;
    error = add_regions(d);
    if (error) {
        unmap_dpa(d);
        return error;
    }
    d->active = reference_comp_load(d, false); /* DPA-6, U-21: inactive */
    return 0;
}

static int open_first(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    int error = s->acquire(s->harness, CXL_PCI_ENABLE, 0, "pci_enable_device in open");
    if (error) return error;
    error = s->function_reset(s->harness);
    if (error != -EAGAIN || FAULT(LIFE_1_AGAIN)) {
        d->reset_works = error == 0; /* RST-7 */
        error = FAULT(INIT_5_DVSEC) && d->opens > 0 ? 0 : reference_config_load(d);
        if (!error && d->enabled) error = open_enabled(d);
    }
    if (error) {
        if (!FAULT(LIFE_1_LEAK_ENABLE)) s->release(s->harness, CXL_PCI_ENABLE, 0);
        return FAULT(LIFE_1_ERRNO) ? -EINVAL : error;
    }
    d->opens++;
    return 0;
}

int reference_open(struct cxl_target_device *d) {
    int error = 0;
    take(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    if (FAULT(LIFE_2_STICKY) && d->opens == UINT32_MAX) error = -EBUSY;
    if (FAULT(LIFE_5_SECOND_OPEN) && d->opened && d->enabled) d->active = reference_comp_load(d, false);
    if (!d->opened && !error) error = open_first(d); /* LIFE-5: else it changes nothing */
    if (FAULT(LIFE_2_STICKY) && error) d->opens = UINT32_MAX;
    if (!error) d->opened = true, d->refs++;
    give(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    return error;
}

void reference_last(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    take(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    if (d->refs == 0 && d->opened) { /* nobody opened it meanwhile */
        d->opened = d->active = false;
        if (d->enabled) {
            if (!FAULT(LIFE_3_MAP_KEPT)) unmap_dpa(d);
            if (!FAULT(LIFE_3_REGIONS_KEPT)) {
                struct device_region *regions = d->regions;
                reference_free(d, regions);
                if (FAULT(SYS_1_USE_AFTER_FREE)) (void)*(volatile uint64_t *)&regions->size;
                d->regions = NULL;
                d->device_regions = 0;
            }
        }
        s->release(s->harness, CXL_PCI_ENABLE, 0);
    }
    give(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
}
