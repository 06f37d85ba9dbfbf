/* Accesses to the regions: order of checks, bounds, buffers that fault, two writes at once (ACC). */
#include <errno.h>

#include "selfcheck.h"

void access_rules(void) {
    struct board_choice c = board_defaults();
    uint8_t buffer[16] = {0};
    start(&c);
    uint32_t size = HDM + 0x10 + 2 * 0x20; /* ACC-6 */
    EQUAL(region_size(COMP), size);
    EQUAL(read_at(COMP, 0, UNMAPPED, 0), 0); /* ACC-1 */
    EQUAL(read_at(COMP, size + 3, UNMAPPED, 0), 0);
    EQUAL(read_at(COMP, size, buffer, 4), -EINVAL);
    EQUAL(read_at(COMP, size - 4, buffer, 4), 4);
    EQUAL(read_at(COMP, size - 4, buffer, 8), -EINVAL); /* ACC-2 */
    EQUAL(read_at(COMP, size - 2, buffer, 4), -EINVAL);
    EQUAL(read_at(COMP, 0, buffer, 1), -EINVAL);
    EQUAL(read_at(COMP, 0, buffer, 2), -EINVAL);
    EQUAL(read_at(COMP, 0, buffer, 8), -EINVAL);
    EQUAL(read_at(COMP, 2, UNMAPPED, 4), -EINVAL);
    EQUAL(read_at(COMP, 0, UNMAPPED, 4), -EFAULT);
    EQUAL(read_at(COMP, 0, NULL, 4), -EFAULT);
    EQUAL(write_at(COMP, DEC0 + SIZE_LO, UNMAPPED, 4), -EFAULT);
    EQUAL(write_at(COMP, DEC0 + SIZE_LO, NULL, 4), -EFAULT);
    EQUAL(write_at(COMP, 0, UNMAPPED, 4), -EFAULT); /* U-18: efault */
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000);
    for (int index = 11; index < 16; index++) { /* ACC-8 */
        EQUAL(read_at(index, 0, buffer, 4), -EINVAL);
        EQUAL(write_at(index, 0, buffer, 4), -EINVAL);
        EQUAL(read_at(index, 0, buffer, 0), 0);
        struct vfio_region_info info = {.argsz = sizeof info, .index = (uint32_t)index};
        EQUAL(target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info), -EINVAL);
    }
    EQUAL(board.mmio_writes + board.config_writes + board.reports, 0);
    finish();
}

static void write_inside(struct board *b) {
    (void)b;
    int64_t at = ((int64_t)COMP << 40) + DEC0 + CTRL;
    uint8_t locked[4] = {0, 3, 0, 0}; /* LOCK, COMMIT */
    EQUAL(target->write(device, locked, 4, &at), 4);
}

void concurrency(void) {
    struct board_choice c = board_defaults();
    start(&c);
    board.during = write_inside; /* ACC-9: the inner write is first, so the outer one meets a locked, committed CTRL */
    put(COMP, DEC0 + CTRL, 4, 0x101);
    EQUAL(comp(DEC0 + CTRL), 0x700);
    finish();
}
