/* What a write does to each register of the CXL Device DVSEC of an enabled device. */
#include "targets/reference/reference.h"

static bool config_locked(const struct cxl_target_device *d) { return dvsec_gate(d, DVSEC_LOCK) & CONFIG_LOCK; }

static uint32_t capability3(const struct cxl_target_device *d) {
#ifdef CXL_FAULTS
    uint32_t value;
    if (FAULT(DVS_2_CAP3_PAST_LENGTH) && d->dvsec + DVSEC_CAPABILITY3 + 2 <= CXL_CONFIG_SIZE &&
        !d->services->config_read(d->services->harness, d->dvsec + DVSEC_CAPABILITY3, 2, &value))
        return value;
    if (FAULT(DVS_2_CAP3_PAST_CONFIG) && d->dvsec + DVSEC_CAPABILITY3 >= CXL_CONFIG_SIZE)
        return *(volatile uint8_t *)(d->virtual_config + d->dvsec + DVSEC_CAPABILITY3) & 0;
#endif
    return dvsec_gate(d, DVSEC_CAPABILITY3);
}

/* DVS-7: one write that covers Control2 and no more; DVS-8: the other bits as hardware has them.
 * U-1: Initiate CXL Reset never goes along; a guest's reset is VFIO_DEVICE_RESET's. */
static int initiate_wbi(struct cxl_target_device *d) {
    uint32_t value;
    int error = config_read(d, d->dvsec + DVSEC_CONTROL2, 2, &value);
    if (error) return error;
    value &= ~(uint32_t)INITIATE_RESET;
    if (FAULT(DVS_8_OTHER_BITS)) value = 0;
    if (FAULT(DVS_7_WITHOUT_BIT)) return config_write(d, d->dvsec + DVSEC_CONTROL2, 2, value);
    if (FAULT(DVS_7_TWICE)) config_write(d, d->dvsec + DVSEC_CONTROL2, 2, value | INITIATE_WBI);
    return config_write(d, d->dvsec + DVSEC_CONTROL2, 2, value | INITIATE_WBI);
}

/* DVS-1: only the bytes in `lanes` are acted on; `written` is zero outside them. */
static int register_write(struct cxl_target_device *d, const struct dvsec_register *r, uint32_t written,
                          uint32_t lanes) {
    uint8_t *shadow = d->dvsec_shadow + r->at;
    uint32_t old = get_le(shadow, r->bytes);
    uint32_t merged = (old & ~lanes) | written;
    uint32_t after = old, mask;
    int error = 0;
    if (FAULT(DVS_1_CLOBBERS)) {
        merged = written;
        lanes = UINT32_MAX;
    }

    switch (r->at) {
        case DVSEC_CONTROL:
            if (config_locked(d) && !FAULT(DVS_4_NOT_FROZEN)) return 0; /* DVS-4 */
            mask = 0x4ffd;                                              /* DVS-3: 0, 2, 7:3, 10:8, 11, 14 */
            if (capability3(d) & CAP3_P2P_MEM || FAULT(DVS_3_P2P_UNGATED)) mask |= 1 << 12;
            if (FAULT(DVS_3_RESERVED)) mask |= 1 << 13;
            if (FAULT(DVS_3_VIRAL_ENABLE)) mask &= ~(1u << 14);
            after = (merged & mask) | (FAULT(DVS_3_IO_ENABLE) ? merged & IO_ENABLE : IO_ENABLE);
            if (FAULT(DVS_14_CONTROL2) && d->dvsec_bytes > DVSEC_CONTROL2) d->dvsec_shadow[DVSEC_CONTROL2] ^= 1;
            if (FAULT(DVS_14_COMP_REGS)) d->comp[d->hdm + HDM_GLOBAL_CONTROL] ^= 2;
            if (FAULT(DVS_14_HARDWARE)) config_write(d, d->dvsec + DVSEC_CONTROL, 2, after);
            break;
        case DVSEC_STATUS: /* DVS-5 */
            after = old & ~(written & VIRAL_STATUS);
            if (FAULT(DVS_5_SETS)) after = merged;
            if (FAULT(DVS_5_KEPT)) after = old;
            if (FAULT(DVS_5_CLEARS_ALL)) after = old & ~written;
            break;
        case DVSEC_CONTROL2: /* DVS-6; U-19: without Cache_WBI_Capable the bit is a reserved one, nothing is forwarded
                              */
            if (FAULT(DVS_6_FROZEN) && config_locked(d)) return 0;
            if (written & INITIATE_WBI && dvsec_gate(d, DVSEC_CAPABILITY) & CACHE_WBI_CAPABLE && !FAULT(DVS_7_NEVER))
                error = initiate_wbi(d);
            if (FAULT(DVS_7_ALWAYS) && !(written & INITIATE_WBI) && dvsec_gate(d, DVSEC_CAPABILITY) & CACHE_WBI_CAPABLE)
                error = initiate_wbi(d);
            if (error) return error;
            mask = 0x0009;
            if (capability3(d) & CAP3_VOLATILE_HDM || FAULT(DVS_6_BIT4_UNGATED)) mask |= 1 << 4;
            if (dvsec_gate(d, DVSEC_CAPABILITY2) & CAP2_MODIFIED_COMPLETION || FAULT(DVS_6_BIT5_UNGATED))
                mask |= 1 << 5;
            if (FAULT(DVS_6_BIT5_WRONG_GATE)) mask = (mask & ~(1u << 5)) | (mask & 1 << 4) << 1;
            if (FAULT(DVS_6_INITIATE_STAYS)) mask |= INITIATE_WBI;
            if (FAULT(DVS_6_RESERVED)) mask |= 1 << 9;
            after = merged & mask;
            break;
        case DVSEC_STATUS2: /* DVS-9 */
            if (FAULT(DVS_9_UNGATED) ? !(written & PRESERVATION_ERROR)
                                     : !(written & PRESERVATION_ERROR && capability3(d) & CAP3_VOLATILE_HDM))
                return 0;
            if (FAULT(DVS_9_NEVER)) return 0;
            if (FAULT(DVS_9_ALL_BITS)) return config_write(d, d->dvsec + DVSEC_STATUS2, 2, written);
            return config_write(d, d->dvsec + DVSEC_STATUS2, 2, PRESERVATION_ERROR);
        case DVSEC_LOCK: /* DVS-10 */
            after = (old | merged) & CONFIG_LOCK;
            if (FAULT(DVS_10_CLEARS)) after = merged & CONFIG_LOCK;
            if (FAULT(DVS_10_BIT_1)) after = (old | merged >> 1) & CONFIG_LOCK;
            if (FAULT(DVS_10_RESERVED)) after |= merged & 0xfffe;
            break;
        case DVSEC_RANGE1_BASE_HIGH:
        case DVSEC_RANGE2_BASE_HIGH: /* DVS-11, DVS-12 */
            if (config_locked(d) && !(FAULT(DVS_12_RANGE2) && r->at == DVSEC_RANGE2_BASE_HIGH)) return 0;
            after = merged;
            break;
        case DVSEC_RANGE1_BASE_LOW:
        case DVSEC_RANGE2_BASE_LOW:
            if (config_locked(d) && !FAULT(DVS_12_LOW)) return 0;
            after = merged & ADDRESS_LO_BITS;
            if (FAULT(DVS_11_LOW_BITS)) after = merged;
            break;
    }
    put_le(shadow, r->bytes, (old & ~lanes) | (after & lanes));
    return 0;
}

int reference_dvsec_write(struct cxl_target_device *d, uint32_t offset, uint32_t width, uint32_t value) {
    if (FAULT(DVS_13_CAPABILITY) && offset <= DVSEC_CAPABILITY && offset + width > DVSEC_CAPABILITY)
        config_write(d, d->dvsec + offset, width, value);
    if (FAULT(DVS_13_RANGE_SIZE) && offset >= 0x18 && offset < 0x20) config_write(d, d->dvsec + offset, width, value);
    for (int i = 0; i < DVSEC_REGISTERS; i++) {
        const struct dvsec_register *r = reference_dvsec_registers + i;
        if (offset + width <= r->at || offset >= (uint32_t)r->at + r->bytes || !reference_dvsec_exists(d, r)) continue;
        if (FAULT(DVS_1_HIGH_BYTE) && width == 1 && offset % 2) continue;
        if (FAULT(DVS_1_UPPER_DROPPED) && width == 4 && r->at % 4 == 2) continue;
        uint32_t written = 0, lanes = 0;
        for (uint32_t at = offset; at < offset + width; at++) {
            if (at < r->at || at >= (uint32_t)r->at + r->bytes) continue;
            written |= (value >> 8 * (at - offset) & 0xff) << 8 * (at - r->at);
            lanes |= 0xffu << 8 * (at - r->at);
        }
        int error = register_write(d, r, written, lanes);
        if (error) return error;
    }
    return 0;
}
