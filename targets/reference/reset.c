/* Function level reset: what is taken away before, what is given back after (RST-1, RST-2, RST-5, RST-7). */
#include "targets/reference/reference.h"

static void zap_dpa(struct cxl_target_device *d) {
    uint64_t start = (uint64_t)REGION_DPA << CXL_OFFSET_SHIFT;
    uint64_t size = d->dpa_size < UINT64_MAX - start ? d->dpa_size : UINT64_MAX - start;
    d->services->zap(d->services->harness, start, FAULT(RST_1_FIRST_PAGE) ? PAGE_BYTES : size);
}

/* RST-1: under the write side of memory_lock nothing reaches the memory, and no fault can bring a page back. */
static void take_away(struct cxl_target_device *d) {
    d->services->zap(d->services->harness, 0, (uint64_t)CXL_BARS << CXL_OFFSET_SHIFT);
    if (!d->enabled) return;
    if (!FAULT(RST_2_FAILED_ACTIVE) && !FAULT(RST_1_ACTIVE_IN_RESET)) d->active = false;
    if (!FAULT(RST_1_ZAP_LATE) && !FAULT(RST_1_NOT_ZAPPED)) zap_dpa(d);
}

/* RST-2: the HDM block anew; prefix and DVSEC shadow stay (CAP-1, DVS-15). */
static int give_back(struct cxl_target_device *d) {
    d->active = reference_comp_load(d, true);
    if (FAULT(DVS_15_RESEEDED)) return reference_dvsec_load(d);
    if (FAULT(DVS_15_UNLOCKED) && d->dvsec_bytes >= 0x16) d->dvsec_shadow[0x14] &= 0xfe;
    return 0;
}

/* U-5: the DPA region and the registers stay as they are; BARs are zapped as at any reset. */
int reference_hot_reset(struct cxl_target_device *d) {
    take(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    d->services->zap(d->services->harness, 0, (uint64_t)CXL_BARS << CXL_OFFSET_SHIFT);
    if (FAULT(U_5_HALF) && d->enabled) zap_dpa(d);
    int error = d->services->function_reset(d->services->harness);
    give(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    return error;
}

int reference_reset(struct cxl_target_device *d) {
    if (!d->reset_works && FAULT(RST_7_DEACTIVATES)) d->active = false;
    if (!d->reset_works && !FAULT(RST_7_TRIED)) return -EINVAL; /* RST-7 */
    if (!FAULT(RST_1_UNLOCKED)) take(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    take_away(d);
    int error = d->services->function_reset(d->services->harness);
    if (FAULT(RST_1_ZAP_LATE) && d->enabled) zap_dpa(d);
    if (FAULT(RST_1_ACTIVE_IN_RESET)) d->active = false;
    d->resets++;
    if (FAULT(RST_2_UNLOCKED_LOAD)) give(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    if (!error && d->enabled) error = give_back(d); /* RST-2: after a failed one the shadow keeps */
    if (FAULT(LIFE_4_GIVEN_TWICE)) give(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    if (!FAULT(RST_1_UNLOCKED) && !FAULT(RST_2_UNLOCKED_LOAD)) give(d, CXL_MEMORY_LOCK, CXL_EXCLUSIVE);
    return FAULT(RST_2_ERRNO) && error ? -EINVAL : error;
}
