/* The kernel around one call of the series: memory that is counted, one BAR, and registers that are memory. */
#ifndef KERNEL_STAND_INS_H
#define KERNEL_STAND_INS_H

#include <stdint.h>

struct stand_ins {
    int allocated; /* and not freed */
    uint32_t bar;
    uint64_t bar_start, bar_size;
    uint64_t mapped, mapped_size; /* what the last mapping is of */
};
extern struct stand_ins stand_ins;

#endif
