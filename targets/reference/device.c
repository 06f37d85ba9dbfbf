/* The target: bind, the regions' dispatch, remove. */
#include <stdlib.h>

#include "targets/cxl_uapi.h"
#include "targets/reference/reference.h"

/* All that probe acquired; the last of it is the device itself. */
static void device_remove(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    reference_unbind(d);
    reference_free(d, d->virtual_config);
    if (FAULT(LIFE_3_REGIONS_KEPT)) reference_free(d, d->regions);
    s->release(s->harness, CXL_MEMORY, (uintptr_t)d);
    free(d);
}

static void take_image(struct cxl_target_device *d, const struct cxl_device_image *image) {
    for (unsigned int i = 0; i < CXL_BARS; i++) {
        d->bar_size[i] = image->bar_size[i];
        d->bar_hpa[i] = image->bar_hpa[i];
    }
    d->unmappable_bars = image->unmappable_bars;
    d->hpa_start = image->hpa_start;
    d->dpa_size = image->hpa_size;
    if ((FAULT(DET_1_ZERO_SIZE) || FAULT(DET_1_UNCOMMITTED)) && !d->dpa_size) d->dpa_size = 0x10000000;
    d->cxl_link = image->cxl_link != 0;
    d->opted_out = image->opted_out != 0;
}

/* LIFE-1: a failing detection leaves a plain PCI device (DET-2); what fails after it is the bind's error. */
static int device_probe(const struct cxl_services *services, const struct cxl_device_image *image,
                        struct cxl_target_device **device) {
    if (services->version != CXL_TARGET_VERSION) return -EINVAL;
    struct cxl_target_device *d = calloc(1, sizeof *d);
    if (!d) return -ENOMEM;
    int error = services->acquire(services->harness, CXL_MEMORY, (uintptr_t)d, "the device's state");
    if (error) {
        free(d);
        return error;
    }
    d->services = services;
    take_image(d, image);
    d->virtual_config = reference_alloc(d, CXL_CONFIG_SIZE, "virtual config space");
    if (!d->virtual_config) error = -ENOMEM;
    if (!error) d->enabled = reference_detect(d);
    if (FAULT(LIFE_1_DETECTION_FAILS) && d->dpa_decoder == UINT32_MAX) error = -EBUSY;
    if (FAULT(DET_2_BIND_FAILS) && !error && !d->enabled) error = -ENODEV;
    if (!error && d->enabled) error = reference_bind(d);
    if (error) {
        device_remove(d);
        return error;
    }
    *device = d;
    return 0;
}

static void device_close(struct cxl_target_device *d) {
    if (FAULT(LIFE_5_CLOSES)) d->refs = d->opened;
    leave(d);
}

static int64_t region_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t offset) {
    uint64_t index = offset >> CXL_OFFSET_SHIFT, pos = offset & POSITION_MASK;
    if (count == 0 && !FAULT(ACC_1_COUNT_ZERO)) return 0; /* ACC-1, ACC-8 */
    if (FAULT(ACC_8_ALIAS) && d->enabled && index == region_count(d)) index = REGION_COMP_REGS;
    if (index >= region_count(d)) return FAULT(ACC_8_EOF) ? 0 : -EINVAL; /* ACC-8 */
    if (index < CXL_BARS) return reference_bar_rw(d, (uint32_t)index, user, count, pos);
    if (index == REGION_CONFIG) return reference_config_rw(d, user, count, pos);
    if (index == REGION_DPA) return reference_dpa_rw(d, user, count, pos);
    if (index == REGION_COMP_REGS) return reference_comp_rw(d, user, count, pos);
    return -EINVAL; /* no ROM, no VGA */
}

static int64_t held_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t offset) {
    if (!enter(d)) return count ? -ENODEV : 0;
    int64_t result = region_rw(d, user, count, offset);
    leave(d);
    return result;
}

/* ACC-4: the position moves by what was transferred, and only then (ACC-1, DVS-18). */
static int64_t moved(int64_t result, int64_t *position, uint64_t count) {
    if (result > 0) *position += result;
    if (FAULT(ACC_4_STUCK) && result == 4) *position -= 4;
    if (FAULT(ACC_4_READ_TWICE) && result == 4 && *position >> CXL_OFFSET_SHIFT == REGION_COMP_REGS) *position += 4;
    if (FAULT(ACC_1_MOVES) && result == -EINVAL) *position += (int64_t)(count & 0xff);
    if (FAULT(DVS_18_MOVES) && result == -EFAULT && *position >> CXL_OFFSET_SHIFT == REGION_CONFIG)
        *position += (int64_t)(count & 0xff);
    if (FAULT(DVS_18_STUCK) && result > 0 && (*position - result) >> CXL_OFFSET_SHIFT == REGION_CONFIG)
        *position -= result;
    if (FAULT(DPA_3_POSITION_KEPT) && result > 0 && (*position - result) >> CXL_OFFSET_SHIFT == REGION_DPA)
        *position -= result;
    (void)count;
    return result;
}

static int64_t device_read(struct cxl_target_device *d, void *buffer, uint64_t count, int64_t *position) {
    /* A null buffer is an unmapped one like any other: it must not be taken for a write. */
    struct user_buffer user = {.in_read = buffer ? buffer : (void *)1};
    return moved(held_rw(d, user, count, (uint64_t)*position), position, count);
}

static int64_t device_write(struct cxl_target_device *d, const void *buffer, uint64_t count, int64_t *position) {
    struct user_buffer user = {.in_write = buffer};
    return moved(held_rw(d, user, count, (uint64_t)*position), position, count);
}

static int answer(struct cxl_target_device *d, unsigned int request, void *argument) {
    switch (request) {
        case VFIO_DEVICE_GET_INFO:
            return reference_info(d, argument);
        case VFIO_DEVICE_GET_REGION_INFO:
            return reference_region_info(d, argument);
        case VFIO_DEVICE_RESET:
            d->services->preempt(d->services->harness);
            return reference_reset(d);
        case VFIO_DEVICE_PCI_HOT_RESET:
            return reference_hot_reset(d);
        default:
            return -ENOTTY;
    }
}

static int device_ioctl(struct cxl_target_device *d, unsigned int request, void *argument) {
    if (!enter(d)) return -ENODEV;
    int result = answer(d, request, argument);
    leave(d);
    return result;
}

#ifdef CXL_FAULTS
#define TARGET_NAME "faulty"
#define TARGET_OPTION cxl_fault_select
#else
#define TARGET_NAME "reference"
#define TARGET_OPTION NULL
#endif

extern const struct cxl_target cxl_target_reference;
const struct cxl_target cxl_target_reference = {
    .version = CXL_TARGET_VERSION,
    .name = TARGET_NAME,
    .option = TARGET_OPTION,
    .probe = device_probe,
    .remove = device_remove,
    .open = reference_open,
    .close = device_close,
    .read = device_read,
    .write = device_write,
    .ioctl = device_ioctl,
    .mmap = reference_mmap,
    .munmap = reference_munmap,
    .fault = reference_fault,
};
