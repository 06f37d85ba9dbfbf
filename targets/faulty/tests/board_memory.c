/* The board's device memory, sparse over a pattern, and the page tables of the user. */
#include <stdlib.h>

#include "board.h"

uint8_t board_pattern(uint64_t hpa) { return (uint8_t)((hpa ^ hpa >> 8 ^ hpa >> 20) * 167 + 13); }

static uint8_t *line_of(const struct board *b, uint64_t hpa) {
    for (unsigned i = 0; i < b->lines; i++)
        if (b->line[i].at == hpa / BOARD_LINE) return (uint8_t *)b->line[i].bytes;
    return NULL;
}

uint8_t board_memory(const struct board *b, uint64_t hpa) {
    const uint8_t *line = line_of(b, hpa);
    return line ? line[hpa % BOARD_LINE] : board_pattern(hpa);
}

/* DPA-4: only through a kernel mapping. */
static void check(struct board *b, uint64_t hpa, uint64_t bytes) {
    for (unsigned i = 0; i < b->held_count; i++) {
        const struct board_held *h = b->held + i;
        if (h->kind == CXL_MEMORY_MAP && hpa >= h->id && hpa - h->id <= h->size && bytes <= h->size - (hpa - h->id))
            return;
    }
    board_misuse(b, "device memory touched outside every mapping");
}

static int holds(const struct board *b, enum cxl_lock lock) {
    return b->lock[lock].exclusive[b->thread] ? 2 : b->lock[lock].shared[b->thread] ? 1 : 0;
}

static void memory_read(void *harness, uint64_t hpa, void *to, uint64_t bytes) {
    struct board *b = harness;
    board_point(b);
    check(b, hpa, bytes);
    board_log(b, 20 + (unsigned)holds(b, CXL_MEMORY_LOCK), hpa, bytes, 0);
    for (uint64_t i = 0; i < bytes; i++) ((uint8_t *)to)[i] = board_memory(b, hpa + i);
}

static void memory_write(void *harness, uint64_t hpa, const void *from, uint64_t bytes) {
    struct board *b = harness;
    board_point(b);
    check(b, hpa, bytes);
    board_log(b, 23 + (unsigned)holds(b, CXL_MEMORY_LOCK), hpa, bytes, bytes ? *(const uint8_t *)from : 0);
    for (uint64_t i = 0; i < bytes; i++) {
        uint64_t at = hpa + i;
        uint8_t *line = line_of(b, at);
        if (!line) {
            if (b->lines == BOARD_LINES) abort();
            b->line[b->lines].at = at / BOARD_LINE;
            line = b->line[b->lines++].bytes;
            for (unsigned k = 0; k < BOARD_LINE; k++) line[k] = board_pattern(at / BOARD_LINE * BOARD_LINE + k);
        }
        line[at % BOARD_LINE] = ((const uint8_t *)from)[i];
    }
}

const struct board_page *board_find_page(const struct board *b, const struct cxl_mapping *mapping, uint64_t page) {
    for (unsigned i = 0; i < b->pages; i++)
        if (b->page[i].mapping == mapping && b->page[i].page == page) return b->page + i;
    return NULL;
}

static void insert_page(void *harness, struct cxl_mapping *mapping, uint64_t page, uint64_t frame,
                        enum cxl_cache cache) {
    struct board *b = harness;
    board_point(b);
    bool locked = holds(b, CXL_MEMORY_LOCK) != 0;
    board_log(b, 26 + locked, page, frame, cache);
    if (page >= (mapping->length + 4095) >> CXL_PAGE_SHIFT) board_misuse(b, "a page outside its mapping");
    const struct board_page *there = board_find_page(b, mapping, page);
    if (there && there->frame == frame) return;
    if (there) board_misuse(b, "a page that leads elsewhere already");
    if (b->pages == BOARD_PAGES) abort();
    b->page[b->pages++] = (struct board_page){mapping, page, frame, cache, locked};
}

static void zap(void *harness, uint64_t offset, uint64_t length) {
    struct board *b = harness;
    board_point(b);
    board_log(b, 30 + (unsigned)holds(b, CXL_MEMORY_LOCK), offset, length, 0);
    for (unsigned i = b->pages; i > 0; i--) {
        const struct board_page *p = b->page + i - 1;
        uint64_t at = p->mapping->offset + (p->page << CXL_PAGE_SHIFT);
        if (at >= offset && at - offset < length) b->page[i - 1] = b->page[--b->pages];
    }
}

void board_drop_pages(struct board *b, const struct cxl_mapping *mapping) {
    for (unsigned i = b->pages; i > 0; i--)
        if (b->page[i - 1].mapping == mapping) b->page[i - 1] = b->page[--b->pages];
}

void board_memory_services(struct cxl_services *s) {
    s->memory_read = memory_read;
    s->memory_write = memory_write;
    s->insert_page = insert_page;
    s->zap = zap;
}
