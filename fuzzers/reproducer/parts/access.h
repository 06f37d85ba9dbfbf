/* Reads and writes of a region: bytes moved, or -errno. */
#ifndef ACCESS_H
#define ACCESS_H
#include <sys/mman.h>

#include "device.h"

#define UNTOUCHED 0xa5 /* what stands in the buffer before a read */

/* As many bytes as are asked for, few of which are ever touched. */
HELPER uint8_t *buffer_of(uint64_t count) {
    static uint8_t *buffer;
    static uint64_t size;
    const uint64_t wanted = count < 8192 ? 8192 : count + 4096;

    if (wanted > size) {
        buffer = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (buffer == MAP_FAILED) broken("mmap", "a buffer");
        size = wanted;
    }
    return buffer;
}

HELPER long long moved(ssize_t result) { return result < 0 ? -errno : result; }

HELPER long long read_region(struct device *dev, struct region in, uint64_t position, uint64_t count) {
    uint8_t *const buffer = buffer_of(count);

    memset(buffer, UNTOUCHED, 4096 + 64);
    return moved(pread(device_fd(dev), buffer, count, (off_t)(in.offset + position)));
}

/* The first eight bytes, the lowest first; the rest is zero. */
HELPER long long write_region(struct device *dev, struct region in, uint64_t position, uint64_t count, uint64_t value) {
    uint8_t *const buffer = buffer_of(count);

    memset(buffer, 0, 4096);
    memcpy(buffer, &value, sizeof value);
    return moved(pwrite(device_fd(dev), buffer, count, (off_t)(in.offset + position)));
}

/* Bytes of what read_region() read; the lowest first. */
HELPER uint64_t read_bytes(uint64_t from, uint32_t width) {
    uint64_t value = 0;

    memcpy(&value, buffer_of(0) + from, width);
    return value;
}

/* A register as it reads now. All ones where it cannot be read. */
HELPER uint64_t value_of(struct device *dev, struct region in, uint64_t position, uint32_t width) {
    uint64_t value = 0;

    if (pread(device_fd(dev), &value, width, (off_t)(in.offset + position)) != (ssize_t)width) return UINT64_MAX;
    return value;
}
#endif
