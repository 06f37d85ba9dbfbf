/* Where a page of a mapping leads: marks in device memory are looked for through it. */
#ifndef MARKS_H
#define MARKS_H
#include "access.h"
#include "map.h"

/* Each page of the region tells its number, as far as the mapping reaches. */
HELPER void mark_pages(struct device *dev, struct region in) {
    for (uint64_t page = 0; page < in.size / PAGE && page < 4096; page++) {
        const uint64_t mark = 0x6d61726b00000000ull | page;

        if (pwrite(device_fd(dev), &mark, sizeof mark, (off_t)(in.offset + page * PAGE)) != sizeof mark) break;
    }
}

/* The number of the region's page that is seen there; all ones where none is. */
HELPER uint64_t page_seen(const struct mapping *map, uint64_t page) {
    uint64_t mark = 0;

    if (touch(map, page)) return UINT64_MAX;
    for (int i = 7; i >= 0; i--) mark = mark << 8 | map->at[page * PAGE + (uint64_t)i];
    return mark >> 32 == 0x6d61726b ? mark & 0xffffffff : UINT64_MAX;
}
#endif
