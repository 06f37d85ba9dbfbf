/* What a register of the device must hold for the finding to show. */
#ifndef NEEDS_H
#define NEEDS_H
#include "access.h"

HELPER void needs(struct device *dev, struct region in, uint64_t position, uint32_t width, uint64_t mask,
                  uint64_t value, const char *words) {
    if ((value_of(dev, in, position, width) & mask) != value) lacks(words, "");
}
#endif
