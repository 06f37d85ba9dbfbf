/* The target: bind, open, the regions' dispatch, reset, close, remove. */
#include <stdlib.h>

#include "targets/cxl_uapi.h"
#include "targets/reference/reference.h"

static void device_remove(struct cxl_target_device *d) {
    free(d->comp);
    free(d->dvsec_shadow);
    free(d->virtual_config);
    free(d);
}

static int device_probe(const struct cxl_services *services, const struct cxl_device_image *image,
                        struct cxl_target_device **device) {
    if (services->version != CXL_TARGET_VERSION) return -EINVAL;
    struct cxl_target_device *d = calloc(1, sizeof *d);
    if (!d) return -ENOMEM;
    d->services = services;
    for (unsigned int i = 0; i < CXL_BARS; i++) d->bar_size[i] = image->bar_size[i];
    d->dpa_size = image->hpa_size; /* DET-6: as the CXL core reports it */
    d->cxl_link = image->cxl_link != 0;
    d->enabled = reference_detect(d);

    /* Exactly as large as they must be: a sanitizer sees the first byte behind (ACC-6, DVS-2). */
    d->virtual_config = malloc(CXL_CONFIG_SIZE);
    if (d->enabled) {
        d->comp = calloc(1, d->comp_size + (FAULT(ACC_6_LONG) ? HDM_DECODER_BYTES : 0u));
        d->dvsec_shadow = calloc(1, d->dvsec_bytes + (FAULT(DVS_2_PARTIAL) ? 2u : 0u));
    }
    if (!d->virtual_config || (d->enabled && (!d->comp || !d->dvsec_shadow))) {
        device_remove(d);
        return -ENOMEM;
    }
    if (d->enabled) reference_comp_prefix(d);
    if (FAULT(ACC_6_LONG)) d->comp_size += HDM_DECODER_BYTES;
    *device = d;
    return 0;
}

/* INIT-5: everything the guest can have written is read again; the prefix it cannot have (CAP-2). */
static int device_open(struct cxl_target_device *d) {
    int error = d->services->function_reset(d->services->harness);
    if (error == -EAGAIN) return error;
    d->reset_works = error == 0; /* RST-7 */
    error = FAULT(INIT_5_DVSEC) && d->opens > 0 ? 0 : reference_config_load(d);
    if (error) return error;
    if (d->enabled && !(FAULT(INIT_5_HDM) && d->opens > 0)) reference_comp_load(d, false);
    d->opens++;
    d->opened = true;
    return 0;
}

static void device_close(struct cxl_target_device *d) { d->opened = false; }

/* The registers' part of RST-2: the HDM block anew; prefix and DVSEC shadow stay (CAP-1, DVS-15). */
static int device_reset(struct cxl_target_device *d) {
    d->services->preempt(d->services->harness);
    if (!d->reset_works) return -EINVAL; /* RST-7 */
    int error = d->services->function_reset(d->services->harness);
    if (error) return error; /* RST-2: the shadow keeps */
    if (!d->enabled) return 0;
    reference_comp_load(d, true);
    if (FAULT(DVS_15_RESEEDED)) return reference_dvsec_load(d);
    if (FAULT(DVS_15_UNLOCKED) && d->dvsec_bytes >= 0x16) d->dvsec_shadow[0x14] &= 0xfe;
    return 0;
}

/* DPA-3 as far as this interface goes: never memory. U-10: past the end is the end of the file. */
static int64_t dpa_rw(const struct cxl_target_device *d, uint64_t pos) { return pos >= d->dpa_size ? 0 : -EIO; }

static int64_t region_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t offset) {
    uint64_t index = offset >> CXL_OFFSET_SHIFT, pos = offset & ((1ull << CXL_OFFSET_SHIFT) - 1);
    if (count == 0 && !FAULT(ACC_1_COUNT_ZERO)) return 0; /* ACC-1, ACC-8 */
    if (!d->opened) return -ENODEV;
    if (FAULT(ACC_8_ALIAS) && d->enabled && index == REGION_ENABLED_COUNT) index = REGION_COMP_REGS;
    if (index >= region_count(d)) return FAULT(ACC_8_EOF) ? 0 : -EINVAL; /* ACC-8 */
    if (index < CXL_BARS) return reference_bar_rw(d, (uint32_t)index, user, count, pos);
    if (index == REGION_CONFIG) return reference_config_rw(d, user, count, pos);
    if (index == REGION_DPA) return dpa_rw(d, pos);
    if (index == REGION_COMP_REGS) return reference_comp_rw(d, user, count, pos);
    return -EINVAL; /* no ROM, no VGA */
}

/* ACC-4: the position moves by what was transferred, and only then (ACC-1, DVS-18). */
static int64_t moved(int64_t result, int64_t *position, uint64_t count) {
    if (result > 0) *position += result;
    if (FAULT(ACC_4_STUCK) && result == 4) *position -= 4;
    if (FAULT(ACC_4_READ_TWICE) && result == 4 && *position >> CXL_OFFSET_SHIFT == REGION_COMP_REGS) *position += 4;
    if (FAULT(ACC_1_MOVES) && result == -EINVAL) *position += (int64_t)(count & 0xff);
    if (FAULT(DVS_18_MOVES) && result == -EFAULT && *position >> CXL_OFFSET_SHIFT == REGION_CONFIG)
        *position += (int64_t)(count & 0xff);
    (void)count;
    return result;
}

static int64_t device_read(struct cxl_target_device *d, void *buffer, uint64_t count, int64_t *position) {
    /* A null buffer is an unmapped one like any other: it must not be taken for a write. */
    struct user_buffer user = {.in_read = buffer ? buffer : (void *)1};
    return moved(region_rw(d, user, count, (uint64_t)*position), position, count);
}

static int64_t device_write(struct cxl_target_device *d, const void *buffer, uint64_t count, int64_t *position) {
    struct user_buffer user = {.in_write = buffer};
    return moved(region_rw(d, user, count, (uint64_t)*position), position, count);
}

static int device_ioctl(struct cxl_target_device *d, unsigned int request, void *argument) {
    if (!d->opened) return -ENODEV;
    switch (request) {
        case VFIO_DEVICE_GET_INFO:
            return reference_info(d, argument);
        case VFIO_DEVICE_GET_REGION_INFO:
            return reference_region_info(d, argument);
        case VFIO_DEVICE_RESET:
            return device_reset(d);
        default:
            return -ENOTTY;
    }
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
    .open = device_open,
    .close = device_close,
    .read = device_read,
    .write = device_write,
    .ioctl = device_ioctl,
};
