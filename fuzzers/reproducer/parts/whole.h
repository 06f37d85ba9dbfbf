/* All registers of COMP_REGS, one by one. */
#ifndef WHOLE_H
#define WHOLE_H
#include "access.h"

/* Dwords of the HDM block that read all ones. */
HELPER unsigned long long all_ones(struct device *dev) {
    unsigned long long count = 0;

    for (uint64_t at = dev->hdm; at < dev->comp_regs.size; at += 4)
        count += value_of(dev, dev->comp_regs, at, 4) == 0xffffffff;
    return count;
}

/* Dwords that cannot be read. */
HELPER unsigned long long unreadable(struct device *dev) {
    unsigned long long count = 0;

    for (uint64_t at = 0; at < dev->comp_regs.size; at += 4) count += read_region(dev, dev->comp_regs, at, 4) != 4;
    return count;
}

/* Bytes behind the result of the last read that were written. */
HELPER unsigned long long written_behind(long long result) {
    const uint8_t *buffer = buffer_of(0);
    unsigned long long count = 0;

    for (long long i = result < 0 ? 0 : result; i < 64; i++) count += buffer[i] != UNTOUCHED;
    return count;
}
#endif
