/* The CXL Device DVSEC of an enabled device: which of its registers live in a shadow, its seed, and reads. */
#include "targets/reference/reference.h"

/* Everything that a guest's write can act on. All other bytes are read from hardware and writes to them are dropped
 * (DVS-13). U-4: hardware's value now, for Status2 and every read-only byte, at every width. */
const struct dvsec_register reference_dvsec_registers[DVSEC_REGISTERS] = {
    {DVSEC_CONTROL, 2, true},
    {DVSEC_STATUS, 2, true},
    {DVSEC_CONTROL2, 2, true},
    {DVSEC_STATUS2, 2, false},
    {DVSEC_LOCK, 2, true},
    {DVSEC_RANGE1_BASE_HIGH, 4, true},
    {DVSEC_RANGE1_BASE_LOW, 4, true},
    {DVSEC_RANGE2_BASE_HIGH, 4, true},
    {DVSEC_RANGE2_BASE_LOW, 4, true},
};

/* DVS-2 */
bool reference_dvsec_exists(const struct cxl_target_device *d, const struct dvsec_register *r) {
    if (FAULT(DVS_2_PARTIAL) && r->at < d->dvsec_bytes && r->at + 2u <= d->dvsec_bytes) return true;
    return (uint32_t)r->at + r->bytes <= d->dvsec_bytes;
}

static bool shadowed(const struct cxl_target_device *d, uint32_t at) {
    for (int i = 0; i < DVSEC_REGISTERS; i++) {
        const struct dvsec_register *r = reference_dvsec_registers + i;
        if (at >= r->at && at < (uint32_t)r->at + r->bytes) {
            if (FAULT(DVS_11_READS_HARDWARE) && r->at == DVSEC_RANGE1_BASE_HIGH) return false;
            return r->shadowed && reference_dvsec_exists(d, r);
        }
    }
    return false;
}

int reference_dvsec_load(struct cxl_target_device *d) {
    for (uint32_t at = 0; at < d->dvsec_bytes;) {
        uint32_t value, width = d->dvsec_bytes - at >= 4 ? 4 : 1; /* the position is a multiple of 4 */
        int error = config_read(d, d->dvsec + at, width, &value);
        if (error) return error;
        put_le(d->dvsec_shadow + at, width, value);
        at += width;
    }
    if (DVSEC_CONTROL + 2 <= d->dvsec_bytes && !FAULT(INIT_3_IO_ENABLE))
        d->dvsec_shadow[DVSEC_CONTROL] |= IO_ENABLE; /* INIT-3 */
    if (DVSEC_CONTROL2 + 2 <= d->dvsec_bytes)
        d->dvsec_shadow[DVSEC_CONTROL2] &= (uint8_t)~(INITIATE_WBI | INITIATE_RESET); /* DVS-6: always read 0 */
    if (FAULT(DVS_19_LOCK_IGNORED) && DVSEC_LOCK + 2 <= d->dvsec_bytes) d->dvsec_shadow[DVSEC_LOCK] = 0;
    if (FAULT(DVS_19_ZERO) && DVSEC_CONTROL + 2 <= d->dvsec_bytes)
        put_le(d->dvsec_shadow + DVSEC_CONTROL, 2, IO_ENABLE);
    if (FAULT(DVS_11_ZERO) && DVSEC_RANGE1_BASE_LOW + 4 <= d->dvsec_bytes)
        put_le(d->dvsec_shadow + DVSEC_RANGE1_BASE_LOW, 4, 0);
    return 0; /* DVS-19 */
}

int reference_dvsec_read(struct cxl_target_device *d, uint32_t offset, uint32_t width, uint32_t *value) {
    uint8_t bytes[4] = {0};
    uint32_t from_shadow = 0;
    for (uint32_t i = 0; i < width; i++) from_shadow += shadowed(d, offset + i);
    if (from_shadow != width) {
        int error = config_read(d, d->dvsec + offset, width, value);
        if (error) return error;
        put_le(bytes, width, *value);
    }
    for (uint32_t i = 0; i < width; i++)
        if (shadowed(d, offset + i)) bytes[i] = d->dvsec_shadow[offset + i];
    if (FAULT(DVS_1_ODD_BYTE) && width == 1 && offset % 2) bytes[0] = d->dvsec_shadow[offset - 1];
    if (FAULT(U_4_BYTE_READS) && width == 1 && !from_shadow) bytes[0] = d->dvsec_shadow[offset];
    *value = get_le(bytes, width);
    return 0;
}
