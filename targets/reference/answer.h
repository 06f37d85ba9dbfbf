/* How the ioctls read argsz and answer within it (UAPI-3). */
#ifndef CXL_REFERENCE_ANSWER_H
#define CXL_REFERENCE_ANSWER_H

#include "targets/reference/reference.h"

static inline int read_argsz(struct cxl_target_device *d, const void *argument, uint32_t minimum, uint32_t *argsz) {
    int error = copy_from_user(d, argsz, argument, 0, 4);
    if (FAULT(UAPI_3_SMALL_TAKEN)) minimum -= 4;
    if (!error && *argsz < minimum) error = -EINVAL;
    return error;
}

/* `fixed` bytes, and the whole chain behind them or none of it; never past argsz. */
static inline int answer(struct cxl_target_device *d, void *argument, uint32_t argsz, const void *reply, uint32_t fixed,
                         uint32_t chain) {
    if (FAULT(UAPI_3_SHORT_REFUSED) && argsz < fixed + chain && chain) return -ENOSPC;
    uint32_t bytes = argsz >= fixed + chain ? fixed + chain : fixed;
    if (FAULT(UAPI_3_PAST_ARGSZ)) argsz = fixed;
    return copy_to_user(d, argument, 0, reply, bytes < argsz ? bytes : argsz);
}

#endif
