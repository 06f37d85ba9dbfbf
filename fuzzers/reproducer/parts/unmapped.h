/* Reads and writes with a buffer that the program has not mapped. */
#ifndef UNMAPPED_H
#define UNMAPPED_H
#include "access.h"

HELPER void *unmapped(void) {
    static volatile uintptr_t address = 8;

    return (void *)address;
}

HELPER long long read_unmapped(struct device *dev, struct region in, uint64_t position, uint64_t count) {
    return moved(pread(device_fd(dev), unmapped(), count, (off_t)(in.offset + position)));
}

HELPER long long write_unmapped(struct device *dev, struct region in, uint64_t position, uint64_t count) {
    return moved(pwrite(device_fd(dev), unmapped(), count, (off_t)(in.offset + position)));
}
#endif
