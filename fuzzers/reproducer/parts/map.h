/* Mappings of a region, and pages that are touched: 0, or that it was a SIGBUS. */
#ifndef MAP_H
#define MAP_H
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>

#include "device.h"
#include "helper.h"

#define PAGE 4096ull

struct mapping {
    volatile uint8_t *at;
    uint64_t length;
};
HELPER struct mapping maps[4]; /* m0 to m3 of the script */

HELPER void unmap(struct mapping *map) {
    if (map->at) munmap((void *)(uintptr_t)map->at, map->length);
    map->at = NULL;
}

HELPER long long map_region(struct device *dev, struct mapping *map, struct region in, uint64_t position,
                            uint64_t length, int sharing, int protection) {
    void *at;

    unmap(map);
    at = mmap(NULL, length, protection, sharing, device_fd(dev), (off_t)(in.offset + position));
    if (at == MAP_FAILED) return -errno;
    map->at = at;
    map->length = length;
    return 0;
}

static sigjmp_buf before_touch;

HELPER void on_bus_error(int number) { siglongjmp(before_touch, number); }

HELPER long long touch(const struct mapping *map, uint64_t page) {
    struct sigaction ours = {.sa_handler = on_bus_error}, theirs;
    int number;

    if (!map->at || (page + 1) * PAGE > map->length) return -EINVAL;
    sigaction(SIGBUS, &ours, &theirs);
    number = sigsetjmp(before_touch, 1);
    if (!number) (void)map->at[page * PAGE];
    sigaction(SIGBUS, &theirs, NULL);
    return number;
}
#endif
