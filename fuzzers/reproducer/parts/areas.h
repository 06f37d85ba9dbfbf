/* The areas of SPARSE_MMAP: of the component BAR, all that is not the component block. */
#ifndef AREAS_H
#define AREAS_H
#include <stdbool.h>

#include "fields.h"

#define BLOCK_SIZE 0x10000ull

struct areas {
    uint64_t count, empty, unordered, outside, inside_block, bytes, reserved; /* how many areas, or bytes, are so */
    bool within_argsz;
};

/* `block`: where the component block begins in the BAR. */
HELPER struct areas look_at_areas(const struct answer *answer, uint64_t block) {
    const struct vfio_region_info_cap_sparse_mmap *sparse =
        find_capability(answer, answer->info.region.cap_offset, VFIO_REGION_INFO_CAP_SPARSE_MMAP, sizeof *sparse);
    const uint64_t bar = answer->info.region.size;
    struct areas seen = {.within_argsz = true};
    uint64_t last = 0;

    if (!sparse) return seen;
    seen.count = sparse->nr_areas;
    seen.reserved = sparse->reserved;
    seen.within_argsz = seen.count <= 16 &&
                        (uint64_t)((const uint8_t *)&sparse->areas[seen.count] - answer->info.bytes) <= answer->argsz;
    for (uint64_t i = 0; i < seen.count && seen.within_argsz; i++) {
        const uint64_t start = sparse->areas[i].offset, size = sparse->areas[i].size;

        seen.empty += !size;
        seen.unordered += start < last;
        if (start > bar || size > bar - start)
            seen.outside++;
        else
            seen.inside_block += size && start < block + BLOCK_SIZE && block < start + size;
        seen.bytes += size;
        last = start + size;
    }
    return seen;
}
#endif
