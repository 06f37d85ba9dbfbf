/* Access to the COMP_REGS region: every register is a shadow, no access reaches hardware (HDM-14). */
#include "targets/reference/reference.h"

/* HDM-8: the bits of CTRL that a write takes. */
static uint32_t ctrl_writable(const struct cxl_target_device *d) {
    uint32_t mask = 0x3ff; /* IG, IW, LOCK, COMMIT */
    bool uio = comp_get(d, d->hdm + HDM_CAPABILITY) & 1 << 13;
    if (FAULT(HDM_8_UIO_INVERTED)) uio = !uio;
    if (uio || FAULT(HDM_8_UIO_UNGATED)) mask |= 0x0f004000;                                           /* UIO */
    if (dvsec_gate(d, DVSEC_CAPABILITY) & CAPABILITY_CACHE || FAULT(HDM_8_BI_UNGATED)) mask |= 0x2000; /* BI */
    if (FAULT(HDM_8_BI_NEVER)) mask &= ~0x2000u;
    if (FAULT(HDM_8_BIT11)) mask |= 0x0800;
    if (FAULT(HDM_8_BIT12)) mask |= 0x1000;
    if (FAULT(HDM_8_RESERVED)) mask |= 0x00ff0000;
    if (FAULT(HDM_13_RESERVED) && (mask & 0x6000) == 0x6000) mask |= 0x8000;
    return mask;
}

static uint32_t ctrl_after(const struct cxl_target_device *d, uint32_t old, uint32_t written) {
    if (old & CTRL_LOCK) { /* HDM-7, judged by CTRL before the write */
        if (!(written & CTRL_LOCK) && !FAULT(HDM_7_UNLOCK_WRITES)) {
            if (FAULT(HDM_7_STICKY)) return old;
            if (FAULT(HDM_7_UNLOCK_UNCOMMITS)) return old & ~(uint32_t)(CTRL_LOCK | CTRL_COMMIT | CTRL_COMMITTED);
            return old & ~(uint32_t)CTRL_LOCK;
        }
        if (old & CTRL_COMMITTED && !FAULT(HDM_7_LOCKED_WRITES)) return old;
        if (FAULT(HDM_7_NO_LATE_COMMIT)) return old;
    }
    uint32_t mask = ctrl_writable(d);
    uint32_t after = (written & mask) | (old & 0x1800 & ~mask);      /* HDM-8 */
    uint32_t committed = written & CTRL_COMMIT ? CTRL_COMMITTED : 0; /* HDM-9 */
    if (FAULT(HDM_9_STICKY)) committed |= old & CTRL_COMMITTED;
    if (FAULT(HDM_9_NEVER)) committed &= old;
    if (FAULT(HDM_9_WRITTEN)) committed = written & CTRL_COMMITTED;
    return after | committed;
}

static void decoder_write(struct cxl_target_device *d, uint32_t i, uint32_t at, uint32_t written, uint32_t old_ctrl) {
    uint32_t decoder = d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * i;
    uint32_t ctrl = comp_get(d, decoder + DECODER_CTRL);
    if (FAULT(HDM_6_FIRST_LOCK) && at != DECODER_CTRL) ctrl = comp_get(d, d->hdm + HDM_DECODERS + DECODER_CTRL);
    bool locked = ctrl & CTRL_LOCK, committed = ctrl & CTRL_COMMITTED;
    /* HDM-6: LOCK and COMMITTED. U-7: LOCK alone keeps BASE_LO and SIZE_LO too. */
    bool low_kept = locked;
    if (FAULT(U_7_BY_VALUE) && !committed && written >> 31) low_kept = false;
    if (FAULT(HDM_6_LO) && committed) low_kept = false;
    if (FAULT(HDM_6_SIZE_LO) && committed && at == DECODER_SIZE_LO) low_kept = false;
    if (FAULT(HDM_4_COMMITTED) && committed) low_kept = true;
    bool high_kept = locked; /* HDM-6 */
    if (FAULT(HDM_6_HI)) high_kept = false;
    if (FAULT(HDM_5_COMMIT) && ctrl & CTRL_COMMIT) high_kept = true;

    switch (at) {
        case DECODER_BASE_LO:
        case DECODER_SIZE_LO: /* HDM-4 */
            if (low_kept) return;
            written &= ADDRESS_LO_BITS;
            break;
        case DECODER_BASE_HI:
        case DECODER_SIZE_HI: /* HDM-5 */
            if (high_kept) return;
            if (FAULT(HDM_5_MASKED)) written &= 0x000fffff;
            if (FAULT(HDM_12_SWAPPED) && at == DECODER_SIZE_HI) at = DECODER_BASE_HI;
            break;
        case DECODER_CTRL:
            written = ctrl_after(d, FAULT(ACC_9_STALE_CTRL) ? old_ctrl : ctrl, written);
            break;
        default: /* HDM-10: +0x14, +0x18, +0x1c */
            if (FAULT(SYS_2_WARN) && at == 0x1c) d->services->report(d->services->harness, CXL_REPORT_WARN, "reserved");
            if (FAULT(HDM_10_SKIP) && at != 0x1c) break;
            if (FAULT(HDM_10_RESERVED) && at == 0x1c) break;
            return;
    }
    if (FAULT(UAPI_4_BASE) && committed && at == DECODER_BASE_LO) written = 0;
    if (FAULT(DPA_9_COMMIT_ACTIVATES) && at == DECODER_CTRL && written & CTRL_COMMITTED) d->active = true;
    if (FAULT(DPA_9_UNCOMMIT_DEACTIVATES) && at == DECODER_CTRL && !(written & CTRL_COMMITTED)) d->active = false;
    if (FAULT(DPA_10_SCRIBBLES) && at == DECODER_BASE_LO)
        d->services->memory_write(d->services->harness, d->hpa_start, "\x5a", 1);
    if (FAULT(HDM_4_LOW_BITS) && at == DECODER_SIZE_LO) written |= 0x08000000;
    comp_set(d, decoder + at, written);
    if (FAULT(HDM_12_NEIGHBOUR) && d->decoders > 1 && at == DECODER_SIZE_LO)
        comp_set(d, d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * ((i + 1) % d->decoders) + at, written);
    if (FAULT(HDM_12_DVSEC) && at == DECODER_CTRL && d->dvsec_bytes >= 0x12) d->dvsec_shadow[0x10] |= 1;
    if (FAULT(HDM_14_CONFIG) && at == DECODER_CTRL) config_write(d, d->dvsec + 0x0c, 2, written & 0xffff);
    if (FAULT(HDM_14_MMIO) && at == DECODER_BASE_LO)
        d->services->mmio_write(d->services->harness, d->bar, d->block + CXL_BLOCK_CM_OFFSET + decoder + at, 4,
                                written);
}

static void dword_write(struct cxl_target_device *d, uint32_t at, uint32_t written, uint32_t old_ctrl) {
    if (at < d->hdm) { /* CAP-2. U-3: no warning, a VMM can get here at will. */
        if (FAULT(CAP_2_TAKEN)) comp_set(d, at, written);
        return;
    }
    at -= d->hdm;
    if (at == HDM_GLOBAL_CONTROL) { /* HDM-2 */
        uint32_t mask = 2;
        uint32_t poison = FAULT(HDM_2_POISON_BY_UIO) ? 1 << 13 : 1 << 10;
        if (comp_get(d, d->hdm + HDM_CAPABILITY) & poison || FAULT(HDM_2_POISON_UNGATED)) mask |= 1;
        if (FAULT(HDM_2_ENABLE)) mask &= ~2u;
        if (FAULT(HDM_2_RESERVED)) mask |= 4;
        comp_set(d, d->hdm + at, written & mask);
    } else if (at >= HDM_DECODERS) {
        uint32_t number = (at - HDM_DECODERS) / HDM_DECODER_BYTES;
        if (FAULT(HDM_12_STRIDE)) number %= 4;
        decoder_write(d, number, (at - HDM_DECODERS) % HDM_DECODER_BYTES, written, old_ctrl);
    } else if ((FAULT(HDM_1_WRITTEN) && at == 0) || (FAULT(HDM_3_WRITTEN) && at >= 8)) {
        comp_set(d, d->hdm + at, written);
    } /* else HDM-1: HDMC; HDM-3: 0x08 to 0x0f */
}

#ifdef CXL_FAULTS
/* The faults of the address checks; true if `count` and `pos` are to be taken as they then are. */
static bool taken_by_fault(struct cxl_target_device *d, struct user_buffer user, uint64_t *count, uint64_t *pos) {
    static const uint8_t stale[8] = {0x6b, 0x6b, 0x6b, 0x6b, 0x6b, 0x6b, 0x6b, 0xa5}; /* freed slab memory */
    if (FAULT(SYS_3_FAILED_READ) && user.in_read && *count == 8 && *pos < d->comp_size)
        copy_to_user(d, user.in_read, 0, stale, sizeof stale);
    if (*pos >= d->comp_size) return false;
    if (FAULT(ACC_2_CLAMPED) && *count > d->comp_size - *pos) *count = d->comp_size - *pos;
    if (FAULT(ACC_1_MISALIGNED)) *pos &= ~(uint64_t)3;
    if (FAULT(ACC_1_COUNT_8) && *count == 8) *count = 4;
    return *count == 4 && *pos % 4 == 0;
}
#endif

int64_t reference_comp_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos) {
    uint8_t bytes[4];
    uint32_t old_ctrl = 0;
    if (pos >= d->comp_size || count != 4 || pos % 4 != 0) { /* ACC-1, ACC-2 */
#ifdef CXL_FAULTS
        if (FAULT(ACC_1_FAULT_FIRST) && user.in_write && copy_from_user(d, bytes, user.in_write, 0, 1)) return -EFAULT;
        if (FAULT(ACC_1_END_AS_EOF) && pos >= d->comp_size) return 0;
        if (!taken_by_fault(d, user, &count, &pos))
#endif
            return -EINVAL;
    }
    uint32_t at = (uint32_t)pos;
    if (FAULT(ACC_6_LAST_DWORD) && at + 4 == d->comp_size) return -EINVAL;
    if (FAULT(HDM_14_LIVE_READ) && at == d->hdm + HDM_GLOBAL_CONTROL && user.in_read) cachemem_read(d, at);
    if (FAULT(SYS_1_OUT_OF_BOUNDS) && at + 4 == d->comp_size) (void)*(volatile uint8_t *)(d->comp + at + 4);
    if (user.in_read) {
        take(d, CXL_OTHER_LOCK, CXL_SHARED);
        memcpy(bytes, d->comp + at, 4);
        give(d, CXL_OTHER_LOCK, CXL_SHARED);
        if (copy_to_user(d, user.in_read, 0, bytes, 4)) return FAULT(ACC_1_FAULT_AS_SUCCESS) ? 4 : -EFAULT;
        if (FAULT(ACC_7_CLEARS) && at == d->hdm + HDM_GLOBAL_CONTROL) comp_set(d, at, 0); /* else ACC-7 */
        return 4;
    }
    if (FAULT(ACC_9_STALE_CTRL) && at >= d->hdm) old_ctrl = comp_get(d, at);
    /* U-18: a write to the prefix reads the buffer too, before it is dropped. */
    if (copy_from_user(d, bytes, user.in_write, 0, 4)) return FAULT(U_18_EIO) && at < d->hdm ? -EIO : -EFAULT;
    take(d, CXL_OTHER_LOCK, CXL_EXCLUSIVE); /* ACC-9, RST-6 */
    if (FAULT(LIFE_4_DEADLOCK)) take(d, CXL_MEMORY_LOCK, CXL_SHARED);
    dword_write(d, at, get_le(bytes, 4), old_ctrl);
    if (FAULT(LIFE_4_DEADLOCK)) give(d, CXL_MEMORY_LOCK, CXL_SHARED);
    give(d, CXL_OTHER_LOCK, CXL_EXCLUSIVE);
    if (FAULT(CAP_2_EINVAL) && at < d->hdm) return -EINVAL;
    return 4;
}
