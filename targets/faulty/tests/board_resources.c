/* What a target acquires and gives back on the board: a table of what is held, the n-th acquisition refused on demand.
 */
#include <errno.h>
#include <stdlib.h>

#include "board.h"

static const int refusal[CXL_RESOURCES] = {
    [CXL_MEMORY] = -ENOMEM,  [CXL_MMIO_MAP] = -ENOMEM, [CXL_CLAIM] = -EBUSY,  [CXL_MEMORY_MAP] = -ENOMEM,
    [CXL_PCI_ENABLE] = -EIO, [CXL_MEMDEV] = -ENXIO,    [CXL_REGION] = -ENXIO,
};

static int take(struct board *b, const struct board_held *what) {
    b->acquisitions++;
    if (b->fail_acquisition && --b->fail_acquisition == 0) {
        b->refused++;
        b->refused_errno = refusal[what->kind];
        return b->refused_errno;
    }
    if (b->held_count == BOARD_HELD) abort();
    b->held[b->held_count++] = *what;
    b->live[what->kind]++;
    return 0;
}

static void give_back(struct board *b, enum cxl_resource kind, uint64_t id, uint64_t size) {
    for (unsigned i = b->held_count; i > 0; i--) {
        struct board_held *h = b->held + i - 1;
        if (h->kind != kind || h->id != id || h->size != size) continue;
        *h = b->held[--b->held_count];
        b->live[kind]--;
        return;
    }
    board_misuse(b, "a release of what is not held");
}

/* Addresses of allocations differ from run to run: they are not logged. */
static int acquire(void *harness, enum cxl_resource kind, uint64_t id, const char *what) {
    struct board *b = harness;
    board_point(b);
    int error = take(b, &(struct board_held){.kind = kind, .id = id, .what = what});
    board_log(b, 10, kind, 0, (uint64_t)error);
    return error;
}

static void release(void *harness, enum cxl_resource kind, uint64_t id) {
    struct board *b = harness;
    board_point(b);
    board_log(b, 11, kind, 0, 0);
    give_back(b, kind, id, 0);
}

static bool overlap(uint64_t start, uint64_t size, uint64_t other, uint64_t other_size) {
    return size != 0 && other_size != 0 && start <= other + (other_size - 1) && other <= start + (size - 1);
}

static int claim(void *harness, uint64_t start, uint64_t size, const char *what) {
    struct board *b = harness;
    board_point(b);
    int error = 0;
    if (b->image.hpa_owner && overlap(start, size, b->image.hpa_start, b->image.hpa_size)) error = -EBUSY;
    for (unsigned i = 0; i < b->held_count; i++)
        if (b->held[i].kind == CXL_CLAIM && overlap(start, size, b->held[i].id, b->held[i].size)) error = -EBUSY;
    if (!error) error = take(b, &(struct board_held){.kind = CXL_CLAIM, .id = start, .size = size, .what = what});
    board_log(b, 12, start, size, (uint64_t)error);
    return error;
}

static void unclaim(void *harness, uint64_t start, uint64_t size) {
    struct board *b = harness;
    board_point(b);
    board_log(b, 13, start, size, 0);
    give_back(b, CXL_CLAIM, start, size);
}

static int map_memory(void *harness, uint64_t hpa, uint64_t size, enum cxl_cache cache, const char *what) {
    struct board *b = harness;
    board_point(b);
    int error = take(b, &(struct board_held){CXL_MEMORY_MAP, hpa, size, cache, what});
    board_log(b, 14 + cache, hpa, size, (uint64_t)error);
    return error;
}

static void unmap_memory(void *harness, uint64_t hpa, uint64_t size) {
    struct board *b = harness;
    board_point(b);
    board_log(b, 16, hpa, size, 0);
    give_back(b, CXL_MEMORY_MAP, hpa, size);
}

unsigned board_left(const struct board *b) { return b->held_count - b->live[CXL_REGION]; }

void board_resource_services(struct cxl_services *s) {
    s->acquire = acquire;
    s->release = release;
    s->claim = claim;
    s->unclaim = unclaim;
    s->map_memory = map_memory;
    s->unmap_memory = unmap_memory;
}
