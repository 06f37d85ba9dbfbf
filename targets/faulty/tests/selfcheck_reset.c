/* Reset: pages and I/O before and after, success and failure, by ioctl and by config write (RST, U-5). */
#include <errno.h>
#include <string.h>

#include "selfcheck.h"

static struct cxl_mapping memory, bar;
static unsigned pages_at_reset;
static bool locked_at_reset;
static uint32_t ctrl_after;

static void at_reset(struct board *b) {
    pages_at_reset = b->pages;
    locked_at_reset = b->lock[CXL_MEMORY_LOCK].exclusive[0];
    board_put(b->cm + DEC0 + CTRL, 4, ctrl_after);
}
static int by_ioctl(void) { return target->ioctl(device, VFIO_DEVICE_RESET, NULL); }
static int by_config(void) {
    put(CONFIG, BOARD_EXPRESS + 9, 1, 0x80);
    return 0;
}
static bool active(void) {
    uint8_t byte;
    int64_t got = read_at(DPA, 0, &byte, 1);
    CHECK(got == 1 || got == -EIO);
    EQUAL(touch(&memory, 1), got == 1 ? CXL_FAULT_DONE : CXL_FAULT_SIGBUS); /* RST-4: no new mmap */
    return got == 1;
}

static void one_way(int (*reset)(void)) {
    struct board_choice c = board_defaults();
    start(&c);
    board.at_reset = at_reset;
    EQUAL(map(&memory, DPA, 0, 0x4000), 0);
    EQUAL(map(&bar, 0, 0, 0x1000), 0);
    CHECK(active());
    EQUAL(touch(&bar, 0), CXL_FAULT_DONE);
    EQUAL(board.pages, 2);
    ctrl_after = 0x700;
    pages_at_reset = 9;
    EQUAL(reset(), 0);
    EQUAL(pages_at_reset, 0); /* RST-1 */
    CHECK(locked_at_reset);
    CHECK(active());                 /* RST-2 */
    EQUAL(comp(DEC0 + CTRL), 0x600); /* INIT-1 */
    ctrl_after = 0x200;
    EQUAL(reset(), 0);
    CHECK(!active());
    put(COMP, DEC0 + CTRL, 4, 0x600); /* DPA-9 */
    CHECK(!active());
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(map(&bar, DPA, 0, 0x1000), 0); /* DPA-1: active or not */
    unmap(&bar);
    ctrl_after = 0xffffffff; /* RST-5, RST-5a */
    EQUAL(reset(), 0);
    CHECK(!active());
    EQUAL(comp(DEC0 + CTRL), 0x600);
    ctrl_after = 0x600;
    EQUAL(reset(), 0);
    CHECK(active());
    board.reset_error = -EAGAIN; /* RST-2: a failed one */
    put(COMP, DEC0 + CTRL, 4, 5);
    EQUAL(reset(), reset == by_ioctl ? -EAGAIN : 0);
    EQUAL(board.pages, 0);
    CHECK(!active());
    EQUAL(comp(DEC0 + CTRL), 5);
    board.reset_error = 0;
    EQUAL(reset(), 0);
    CHECK(active());
    EQUAL(board.config_writes, 0);
    unmap(&memory);
    target->munmap(device, &bar);
    finish();
}

void reset_rules(void) {
    one_way(by_ioctl);
    one_way(by_config); /* RST-8 */
    struct board_choice c = board_defaults();
    start(&c);
    unsigned resets = board.resets;
    EQUAL(map(&memory, DPA, 0, 0x4000), 0);
    put(CONFIG, BOARD_PM + 4, 4, 3); /* U-5: untouched */
    put(CONFIG, 4, 2, 0);
    put(CONFIG, BOARD_EXPRESS + 8, 4, 0x7fff);
    put(CONFIG, BOARD_EXPRESS + 10, 4, 0xffffffff);
    EQUAL(board.resets, resets);
    EQUAL(board.config_writes, 0);
    CHECK(active());
    put(CONFIG, BOARD_EXPRESS + 8, 2, 0x8000);
    put(CONFIG, BOARD_EXPRESS + 6, 4, 0x80000000);
    EQUAL(board.resets, resets + 2); /* the second in two pieces */
    unmap(&memory);
    finish();
    c.decoder[1] = c.decoder[0]; /* DET-6: the lowest */
    start(&c);
    EQUAL(map(&memory, DPA, 0, 0x4000), 0);
    board_put(board.cm + DEC0 + 0x20 + CTRL, 4, 0);
    EQUAL(by_ioctl(), 0);
    CHECK(active());
    unmap(&memory);
    finish();
    c.no_flr = true;
    start(&c);
    put(CONFIG, BOARD_EXPRESS + 8, 2, 0x8000);
    EQUAL(board.resets, 1);
    finish();
    board_build(&board, &c); /* RST-5 at open; RST-7 */
    EQUAL(target->probe(&board.services, &board.image, &device), 0);
    memset(board.cm, 0xff, sizeof board.cm);
    board.reset_error = -ENOTTY;
    EQUAL(target->open(device), 0);
    uint8_t byte;
    EQUAL(read_at(DPA, 0, &byte, 1), -EIO);
    EQUAL(by_ioctl(), -EINVAL);
    target->close(device);
    memcpy(board.cm, board.image.cm, sizeof board.cm);
    EQUAL(target->open(device), 0);
    EQUAL(by_ioctl(), -EINVAL);
    EQUAL(read_at(DPA, 0, &byte, 1), 1);
    struct vfio_device_info info = {.argsz = sizeof info};
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, &info), 0);
    EQUAL(info.flags & VFIO_DEVICE_FLAGS_RESET, 0);
    finish();
}
