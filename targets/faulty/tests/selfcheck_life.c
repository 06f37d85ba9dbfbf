/* Fds and mappings (LIFE-3, LIFE-5, LIFE-6), and every acquisition refused once (LIFE-1, LIFE-2). */
#include <errno.h>

#include "selfcheck.h"

void life_rules(void) {
    struct board_choice c = board_defaults();
    struct cxl_mapping m;
    uint8_t byte;
    start(&c);
    put(COMP, DEC0 + SIZE_LO, 4, 0x70000000);
    unsigned resets = board.resets;
    EQUAL(target->open(device), 0); /* LIFE-5 */
    EQUAL(comp(DEC0 + SIZE_LO), 0x70000000);
    target->close(device);
    EQUAL(comp(DEC0 + SIZE_LO), 0x70000000);
    EQUAL(board.resets, resets);
    EQUAL(map(&m, DPA, 0, 0x1000), 0);
    target->close(device); /* LIFE-6 */
    EQUAL(board.live[CXL_MEMORY_MAP], 1);
    EQUAL(touch(&m, 0), CXL_FAULT_DONE);
    EQUAL(target->open(device), 0); /* still open: LIFE-5 */
    EQUAL(comp(DEC0 + SIZE_LO), 0x70000000);
    target->close(device);
    unmap(&m);
    EQUAL(board.live[CXL_MEMORY_MAP] + board.live[CXL_CLAIM] + board.live[CXL_PCI_ENABLE], 0); /* LIFE-3 */
    int64_t at = (int64_t)DPA << 40;
    EQUAL(target->read(device, &byte, 1, &at), -ENODEV);
    EQUAL(target->open(device), 0);
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000); /* INIT-5 */
    CHECK(enabled());
    EQUAL(read_at(DPA, 0, &byte, 1), 1);
    finish();
}

/* One device; the n-th acquisition of bind and of open is refused, for every n. */
static void sweep(const struct board_choice *c, bool is_enabled) {
    bool more = true;
    for (unsigned n = 1; more; n++) {
        board_build(&board, c);
        board.fail_acquisition = n;
        int error = target->probe(&board.services, &board.image, &device);
        more = board.refused == 1;
        board.fail_acquisition = 0;
        CHECK(error == 0 || error == board.refused_errno);
        if (!error) {
            EQUAL(target->open(device), 0);
            if (is_enabled && !more) CHECK(enabled());
            target->close(device);
            target->remove(device);
        }
        nothing_left();
    }
    more = true;
    for (unsigned n = 1; more; n++) {
        board_build(&board, c);
        EQUAL(target->probe(&board.services, &board.image, &device), 0);
        unsigned held = board.held_count;
        board.fail_acquisition = n;
        int error = target->open(device);
        more = board.refused == 1;
        board.fail_acquisition = 0;
        EQUAL(error, more ? board.refused_errno : 0);
        if (error) {
            EQUAL(board.held_count, held);
            EQUAL(target->open(device), 0); /* LIFE-2 */
        }
        EQUAL(enabled(), is_enabled);
        finish();
    }
}

void failure_rules(void) {
    struct board_choice c = board_defaults();
    sweep(&c, true);
    c.msix_table = 0x30002;
    c.hdmc = 3;
    sweep(&c, true);
    c.decoder[0].ctrl = 0;
    sweep(&c, false);
    c.cap = 0;
    sweep(&c, false);
    c.opted_out = true;
    sweep(&c, false);
}
