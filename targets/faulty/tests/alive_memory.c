/* Random steps on memory, mappings and fds. */
#include <string.h>

#include "alive.h"

static struct cxl_mapping mapping[SLOTS];
static bool mapped[SLOTS];
static uint32_t second_fds;

void memory_start(void) {
    memset(mapped, 0, sizeof mapped);
    second_fds = 0;
}

void see_pages(void) {
    for (unsigned i = 0; i < SLOTS; i++)
        for (unsigned k = 0; k < board.pages; k++) {
            const struct board_page *p = board.page + k;
            if (p->mapping == mapping + i) see_number((int64_t)(p->page << 40 ^ p->frame << 1 ^ p->cache));
        }
    see_number(board.pages);
}

static void unmap(unsigned slot) {
    if (!mapped[slot]) return;
    mapped[slot] = false;
    board_drop_pages(&board, mapping + slot);
    target->munmap(device, mapping + slot);
}

static void map(unsigned slot) {
    uint64_t end = ONE_OF(0x1000, 0x10000, 0x20000, 0x40000, 0x4000, 0x10000000);
    uint64_t at = below(2) ? 0x1000 * below(4) : end - 0x1000 * (1 + below(2));
    uint64_t length = ONE_OF(0x1000, 0x2000, 0x4000, 0x800, 0x10000, 0x1000);
    if (below(4) == 0) length = end - at;
    if (below(16) == 0) length = 0 - at;
    unmap(slot);
    mapping[slot] = (struct cxl_mapping){(uint64_t)ONE_OF(9, 9, 9, 2, 2, 0, 10) << 40 | at, length,
                                         CXL_MAP_READ | CXL_MAP_WRITE | (below(8) ? CXL_MAP_SHARED : 0), NULL};
    int error = target->mmap(device, mapping + slot);
    mapped[slot] = error == 0;
    see_number(error);
    see_pages();
}

void touch(unsigned slot) {
    if (!mapped[slot] || board.pages > BOARD_PAGES - 4) return;
    uint64_t pages = mapping[slot].length >> CXL_PAGE_SHIFT;
    uint64_t page = below(2) && pages ? pages - 1 : below(4);
    if (board_find_page(&board, mapping + slot, page)) return;
    see_number(target->fault(device, mapping + slot, page));
    see_pages();
}

static void second_fd(void) {
    if (second_fds && below(2)) {
        second_fds--;
        target->close(device);
    } else {
        see_number(target->open(device));
        second_fds++;
    }
    see_number(board.live[CXL_MEMORY_MAP]);
}

void memory_step(void) {
    unsigned slot = below(SLOTS);
    switch (below(12)) {
        case 0:
        case 1:
            map(slot);
            break;
        case 2:
            unmap(slot);
            break;
        case 3:
        case 4:
            touch(slot);
            break;
        case 5:
            reset_step();
            break;
        case 6:
        case 7:
            other_thread_step();
            break;
        case 8:
            if (below(2)) second_fd();
            break;
        case 9:
            transfer(below(2), 2, board.image.block_offset + ONE_OF(0xfffc, 0xfffe, 0x9000, 0x10000), 8, any(), true);
            if (board.image.block_offset) transfer(below(2), 2, board.image.block_offset - 2, 4, any(), true);
            break;
        default:
            transfer(below(2), 9, ONE_OF(0, 0xffe, 0x3ffc, 0x4000, 0xffffffe, 0x10000000), 1 + below(16), any(),
                     below(8) != 0);
            break;
    }
    see(&board.effects, sizeof board.effects);
}

void memory_end(void) {
    see_pages();
    for (unsigned i = 0; i < SLOTS; i++) touch(i);
    see_pages();
    for (; second_fds; second_fds--) target->close(device);
    for (unsigned i = 0; i < SLOTS; i++) unmap(i);
}
