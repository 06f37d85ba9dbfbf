/* Random resets, and steps with another thread at one of their service calls. */
#include <errno.h>
#include <string.h>

#include "alive.h"
#include "targets/cxl_uapi.h"

static uint32_t after_reset;

static void hardware_after_reset(struct board *b) {
    see_pages();
    uint32_t first = 0x50;
    if (after_reset == 0) memcpy(b->cm, b->image.cm, sizeof b->cm);
    if (after_reset == 1) memset(b->cm + 0x40, 0xff, 0x90);
    if (after_reset == 2 || after_reset == 3)
        for (uint32_t at = first; at < first + 0xc0; at += 0x20) { /* the lowest or the highest committed one no more */
            uint32_t place = after_reset == 2 ? at : first + 0xa0 - (at - first);
            if (!(board_get(b->cm + place + 0x10, 4) & 0x400)) continue;
            board_put(b->cm + place + 0x10, 4, 0);
            break;
        }
}

void reset_step(void) {
    after_reset = below(6);
    board.at_reset = hardware_after_reset;
    board.reset_error = below(6) == 0 ? -EIO : 0;
    uint32_t how = below(5);
    if (how < 2) {
        see_number(target->ioctl(device, VFIO_DEVICE_RESET, NULL));
    } else if (how == 2) {
        see_number(target->ioctl(device, VFIO_DEVICE_PCI_HOT_RESET, NULL));
    } else {
        transfer(true, 7, BOARD_EXPRESS + 8, 2, 0x8000 | below(0x100), true);
    }
    board.reset_error = 0;
}

static void inner_reset(struct board *b) {
    (void)b;
    target->ioctl(device, VFIO_DEVICE_RESET, NULL);
}

static void inner_read(struct board *b) {
    (void)b;
    for (uint32_t at = 0x40; at < 0x70; at += 4) transfer(false, 10, at, 4, 0, true);
}

void other_thread_step(void) {
    bool reads = below(2) != 0;
    board.during = reads ? inner_read : inner_reset;
    board.during_shared = reads ? 1u << CXL_OTHER_LOCK : 0;
    board.during_exclusive = reads ? 0 : 1u << CXL_MEMORY_LOCK | 1u << CXL_OTHER_LOCK;
    board.during_after = below(reads ? 40 : 6);
    after_reset = below(6);
    board.at_reset = hardware_after_reset;
    if (reads)
        reset_step();
    else if (below(2))
        touch(below(SLOTS));
    else
        transfer(true, 9, below(0x1000), 8, any(), true);
    board.during = NULL;
    see_pages();
}
