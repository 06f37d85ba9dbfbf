/* Reads and writes of the DPA region (DPA-3, DPA-4, DPA-7, DPA-9, DPA-10). */
#include <errno.h>
#include <string.h>

#include "selfcheck.h"

static uint8_t bytes[3 * 4096 + 10];

static void same(uint64_t at, uint64_t count) {
    EQUAL(read_at(DPA, at, bytes, count), count);
    bool equal = true;
    for (uint64_t i = 0; i < count; i++)
        equal = equal && bytes[i] == board_memory(&board, board.image.hpa_start + at + i);
    CHECK(equal);
}

void memory_rules(void) {
    struct board_choice c = board_defaults();
    start(&c);
    same(0, 1);
    same(0xfff, 2);
    same(5, sizeof bytes);
    same(c.hpa_size - 3, 3);
    EQUAL(read_at(DPA, c.hpa_size - 3, bytes, 100), 3);
    EQUAL(write_at(DPA, c.hpa_size - 2, "abcdef", 6), 2);
    EQUAL(board_memory(&board, 0x123ffffffe), 'a');
    EQUAL(board_memory(&board, 0x123fffffff), 'b');
    EQUAL(board_memory(&board, 0x1240000000), board_pattern(0x1240000000)); /* DPA-4 */
    memset(bytes, 0x77, sizeof bytes);
    EQUAL(write_at(DPA, 0x1001, bytes, sizeof bytes), sizeof bytes);
    EQUAL(board_memory(&board, 0x1230001000), board_pattern(0x1230001000));
    EQUAL(board_memory(&board, 0x1230001001), 0x77);
    EQUAL(board_memory(&board, 0x1230001000 + sizeof bytes), 0x77);
    EQUAL(board_memory(&board, 0x1230001001 + sizeof bytes), board_pattern(0x1230001001 + sizeof bytes));
    EQUAL(read_at(DPA, 0, bytes, 0), 0);
    EQUAL(read_at(DPA, c.hpa_size, bytes, 4), 0); /* U-10: 0 */
    EQUAL(write_at(DPA, c.hpa_size + 7, bytes, 4), 0);
    EQUAL(read_at(DPA, 0, UNMAPPED, 4), -EFAULT);
    EQUAL(write_at(DPA, 0, NULL, 4), -EFAULT);
    EQUAL(board_memory(&board, 0x1230000000), board_pattern(0x1230000000));
    put(COMP, DEC0 + CTRL, 4, 0); /* DPA-9, DPA-10 */
    put(COMP, DEC0 + BASE_LO, 4, 0xf0000000);
    same(0, 4);
    EQUAL(board_memory(&board, 0x1230000000), board_pattern(0x1230000000));
    finish();

    c.hpa_size = 0x4000; /* DET-6: what the CXL core reports, not what the decoder says */
    start(&c);
    EQUAL(region_size(DPA), 0x4000);
    EQUAL(read_at(DPA, 0x3fff, bytes, 2), 1);
    finish();

    c.hpa_owner = CXL_OWNER_SYSTEM_RAM; /* DPA-7: the open fails, nothing is mapped */
    board_build(&board, &c);
    EQUAL(target->probe(&board.services, &board.image, &device), 0);
    EQUAL(target->open(device), -EBUSY);
    EQUAL(board.live[CXL_MEMORY_MAP] + board.live[CXL_CLAIM] + board.live[CXL_PCI_ENABLE], 0);
    target->remove(device);
    nothing_left();
}
