/* An address range, both ends included. */
#ifndef SHIM_LINUX_RANGE_H
#define SHIM_LINUX_RANGE_H

#include <linux/types.h>

struct range {
    u64 start;
    u64 end;
};

static inline u64 range_len(const struct range *range) { return range->end - range->start + 1; }

#endif
