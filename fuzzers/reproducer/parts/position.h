/* How far an access moves the file position: a second one in the same call begins where the first has left it. */
#ifndef POSITION_H
#define POSITION_H
#include <sys/uio.h>

#include "access.h"

#define PROBE 32 /* bytes at most that tell where a read begins */

/* Bytes: `expected`, or `other` where what follows is read there. `probe`: how many bytes the region gives in one read.
 */
HELPER uint64_t moved_by_read(struct device *dev, struct region in, uint64_t position, uint64_t count,
                              uint64_t expected, uint64_t other, size_t probe) {
    uint8_t next[PROBE] = {0}, there[PROBE] = {1}, behind[PROBE] = {2};
    struct iovec parts[2] = {{buffer_of(count), count}, {behind, probe}};

    moved(pread(device_fd(dev), next, probe, (off_t)(in.offset + position + expected)));
    moved(pread(device_fd(dev), there, probe, (off_t)(in.offset + position + other)));
    if (memcmp(next, there, probe) == 0) lacks("two places that differ, to tell", " where a read begins");
    if (preadv(device_fd(dev), parts, 2, (off_t)(in.offset + position)) < (ssize_t)count) return UINT64_MAX;
    return memcmp(behind, next, probe) == 0 ? expected : other;
}

/* The same of a write, in a region that holds what is written. */
HELPER uint64_t moved_by_write(struct device *dev, struct region in, uint64_t position, uint64_t count, uint64_t value,
                               uint64_t expected, uint64_t other) {
    const uint32_t mark = (uint32_t)~value_of(dev, in, position + expected, 4);
    struct iovec parts[2] = {{buffer_of(count), count}, {(void *)(uintptr_t)&mark, sizeof mark}};

    memset(parts[0].iov_base, 0, count);
    memcpy(parts[0].iov_base, &value, count < sizeof value ? count : sizeof value);
    if (pwritev(device_fd(dev), parts, 2, (off_t)(in.offset + position)) < (ssize_t)count) return UINT64_MAX;
    return value_of(dev, in, position + expected, 4) == mark ? expected : other;
}
#endif
