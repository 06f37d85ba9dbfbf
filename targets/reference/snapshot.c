/* What COMP_REGS is filled with: the prefix at bind, the HDM block at open and after a reset. */
#include "targets/reference/reference.h"

/* CAP-1. U-9: the prefix is read once, at bind; neither open nor reset reads it again. */
void reference_comp_prefix(struct cxl_target_device *d) {
    for (uint32_t at = 0; at < d->hdm; at += 4) {
        uint32_t value = cachemem_read(d, at);
        if (FAULT(CAP_1_ONLY_HDM) && at != 0 && (value & 0xffff) != 5) value = 0;
        if (FAULT(CAP_3_POINTER) && at != 0 && (value & 0xffff) == 5) value ^= 1u << 22;
        comp_set(d, at, value);
    }
}

/* INIT-1, INIT-6, RST-2, RST-5: what hardware has, less what a committed decoder would tell of the host (INIT-2).
 * U-14: an uncommitted decoder keeps hardware's BASE. U-17: SIZE is the HDM block's. */
bool reference_comp_load(struct cxl_target_device *d, bool after_reset) {
    uint32_t fresh[(HDM_DECODERS + HDM_DECODER_BYTES * HDM_MAX_DECODERS) / 4];
    uint32_t dwords = (HDM_DECODERS + HDM_DECODER_BYTES * d->decoders) / 4;
    if (FAULT(CAP_1_RESET) && after_reset) memset(d->comp, 0, d->hdm);
    for (uint32_t i = 0; i < dwords; i++) {
        fresh[i] = cachemem_read(d, d->hdm + 4 * i);
        if (FAULT(RST_6_IN_PLACE) && after_reset) comp_set(d, d->hdm + 4 * i, fresh[i]);
    }

    uint32_t dpa_ctrl = fresh[(HDM_DECODERS + HDM_DECODER_BYTES * d->dpa_decoder + DECODER_CTRL) / 4];
    if (FAULT(DET_6_DECODER_0)) dpa_ctrl = fresh[(HDM_DECODERS + DECODER_CTRL) / 4];
    bool gone = (fresh[0] == UINT32_MAX && !FAULT(RST_5_HDMC)) || dpa_ctrl == UINT32_MAX; /* RST-5 */
    bool active = !gone && dpa_ctrl & CTRL_COMMITTED;
    if (FAULT(RST_5_ALL_ONES_ACTIVE)) active = dpa_ctrl & CTRL_COMMITTED;
    if (FAULT(RST_2_ACTIVE_ANYWAY) && after_reset) active = true;
    if (FAULT(RST_2_STALE) && after_reset)
        active =
            comp_get(d, d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * d->dpa_decoder + DECODER_CTRL) & CTRL_COMMITTED;
    if (FAULT(RST_2_STAYS_INACTIVE) && after_reset) active = false;
    if (FAULT(DPA_6_ALWAYS_INACTIVE) && !after_reset) active = false;
    if (FAULT(INIT_1_NO_RELOAD) && after_reset) return active;
    if (FAULT(INIT_5_HDM) && d->opens > 0 && !after_reset) return active;
    if (gone && after_reset && !FAULT(RST_5A_SHOWN)) return active; /* RST-5a: the old shadow stays */

    for (uint32_t i = 0; i < d->decoders; i++) {
        uint32_t *decoder = fresh + (HDM_DECODERS + HDM_DECODER_BYTES * i) / 4;
        uint32_t *ctrl = decoder + DECODER_CTRL / 4;
        if (FAULT(INIT_2_RESERVED) && *ctrl >> 28) *ctrl ^= (decoder[DECODER_BASE_LO / 4] & ADDRESS_LO_BITS) | 1u << 15;
        if (FAULT(INIT_1_SIZE_SWAPPED)) {
            uint32_t low = decoder[DECODER_SIZE_LO / 4];
            decoder[DECODER_SIZE_LO / 4] = decoder[DECODER_SIZE_HI / 4];
            decoder[DECODER_SIZE_HI / 4] = low;
        }
        if (FAULT(INIT_1_LOCK_LOST)) *ctrl &= ~(uint32_t)CTRL_LOCK;
        if (!(*ctrl & CTRL_COMMITTED)) continue;
        bool locked = *ctrl & CTRL_LOCK;
        if (!FAULT(INIT_1_LOCK_KEPT)) *ctrl &= ~(uint32_t)CTRL_LOCK;
        if (FAULT(INIT_1_BASE_UNLOCKED) && !locked) continue;
        decoder[DECODER_BASE_LO / 4] = 0;
        if (FAULT(INIT_1_BASE_HI)) continue;
        decoder[DECODER_BASE_HI / 4] = 0;
    }
    take(d, CXL_OTHER_LOCK, CXL_EXCLUSIVE); /* RST-6: all at once */
    for (uint32_t i = 0; i < dwords; i++) {
        /* RST-5a at open, where there is no old shadow (INIT-5): HDMC as at bind, 0 for any other dword of all ones. */
        if (gone && fresh[i] == UINT32_MAX && !FAULT(RST_5A_SHOWN)) fresh[i] = i == 0 ? d->hdmc : 0;
        if (FAULT(INIT_6_GLOBAL_CONTROL) && i == 1) fresh[i] = 0;
        if (FAULT(INIT_6_TARGET_LIST) && i >= 4 && i % 8 == 2) fresh[i] = 0; /* +0x18 */
        comp_set(d, d->hdm + 4 * i, fresh[i]);
    }
    give(d, CXL_OTHER_LOCK, CXL_EXCLUSIVE);
    return active;
}
