/* mmap and faults: what may be mapped and where the pages lead (REG-2, REG-3, DPA-1, DPA-2, DPA-4, DPA-5, DPA-8). */
#include <errno.h>

#include "selfcheck.h"

static void leads(struct cxl_mapping *m, uint64_t page, uint64_t frame, enum cxl_cache cache) {
    EQUAL(touch(m, page), CXL_FAULT_DONE);
    const struct board_page *p = board_find_page(&board, m, page);
    CHECK(p != NULL);
    if (!p) return;
    EQUAL(p->frame, frame);
    EQUAL(p->cache, cache);
    CHECK(p->locked); /* DPA-5 */
}

/* REG-2 on the component BAR: block at 0x10000 in 0x40000 bytes. */
static void bar_windows(void) {
    struct cxl_mapping m;
    for (uint64_t at = 0; at <= 0x42000; at += 0x1000)
        for (uint64_t length = 0; length <= 0x42000; length += 0x1000) {
            bool fits = length && at + length <= 0x40000 && (at + length <= 0x10000 || at >= 0x20000);
            EQUAL(map(&m, 2, at, length), fits ? 0 : -EINVAL);
            if (fits) unmap(&m);
        }
    static const uint64_t far[] = {1, 0xfff, 0x10001, ~0ull, ~0xfffull, 1ull << 63, (1ull << 63) + 0x1000, ~0xffffull};
    for (unsigned i = 0; i < sizeof far / sizeof *far; i++)
        for (uint64_t at = 0; at < 0x40000; at += 0x1000) EQUAL(map(&m, 2, at, far[i]), -EINVAL);
    EQUAL(map(&m, 2, 0x800, 0x1000), -EINVAL);
    EQUAL(map(&m, 2, (1ull << 40) - 0x1000, 0x2000), -EINVAL);
    m = (struct cxl_mapping){2ull << 40, 0x1000, CXL_MAP_READ, 0};
    EQUAL(target->mmap(device, &m), -EINVAL);
    EQUAL(map(&m, 2, 0x20000, 0x20000), 0);
    leads(&m, 0, (0x42ull << 20) + 0x20, CXL_UNCACHED);
    leads(&m, 0x1f, (0x42ull << 20) + 0x3f, CXL_UNCACHED);
    EQUAL(touch(&m, 0x20), CXL_FAULT_SIGBUS);
    unmap(&m);
    EQUAL(map(&m, 0, 0, 0x10000), 0);
    leads(&m, 3, (0x40ull << 20) + 3, CXL_UNCACHED);
    unmap(&m);
    static const int refused[] = {1, 6, 7, 8, COMP, 11, 255}; /* an absent BAR, ROM, config, VGA, REG-3, ACC-8 */
    for (unsigned i = 0; i < sizeof refused / sizeof *refused; i++) EQUAL(map(&m, refused[i], 0, 0x1000), -EINVAL);
}

void mapping_rules(void) {
    struct board_choice c = board_defaults();
    struct cxl_mapping whole, last, m;
    start(&c);
    bar_windows();
    EQUAL(map(&whole, DPA, 0, c.hpa_size), 0);
    EQUAL(board.pages, 0); /* DPA-1: no PTE yet */
    leads(&whole, 0, 0x1230000, CXL_CACHED);
    leads(&whole, 0xffff, 0x123ffff, CXL_CACHED);
    leads(&whole, 0xffff, 0x123ffff, CXL_CACHED);
    EQUAL(board.pages, 2);
    EQUAL(touch(&whole, 0x10000), CXL_FAULT_SIGBUS);
    EQUAL(map(&last, DPA, c.hpa_size - 0x1000, 0x1000), 0);
    leads(&last, 0, 0x123ffff, CXL_CACHED);
    unmap(&last);
    EQUAL(map(&m, DPA, c.hpa_size - 0x1000, 0x2000), -EINVAL);
    EQUAL(map(&m, DPA, c.hpa_size, 0x1000), -EINVAL);
    EQUAL(map(&m, DPA, 0x1000, ~0xfffull), -EINVAL);
    EQUAL(map(&m, DPA, 0, 0), -EINVAL);
    EQUAL(map(&m, DPA, 1, 0x1000), -EINVAL);
    m = (struct cxl_mapping){(uint64_t)DPA << 40, 0x1000, CXL_MAP_READ | CXL_MAP_WRITE, 0};
    EQUAL(target->mmap(device, &m), -EINVAL); /* DPA-1: private */
    unmap(&whole);
    for (unsigned i = 0; i < board.held_count; i++) /* DPA-8 */
        if (board.held[i].kind == CXL_MEMORY_MAP) EQUAL(board.held[i].cache, CXL_CACHED);
    finish();
    EQUAL(target->version, CXL_TARGET_VERSION);
    c.decoder[0].ctrl = 0; /* plain PCI: no DPA region, the whole BAR */
    start(&c);
    EQUAL(map(&m, DPA, 0, 0x1000), -EINVAL);
    EQUAL(map(&m, 2, 0, 0x40000), 0);
    leads(&m, 0x10, (0x42ull << 20) + 0x10, CXL_UNCACHED);
    unmap(&m);
    finish();
}
