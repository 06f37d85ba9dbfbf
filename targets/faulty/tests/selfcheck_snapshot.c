/* What open and reset take from hardware (INIT, RST, LIFE), and that a twin shows no difference (INIT-2). */
#include <errno.h>
#include <string.h>

#include "selfcheck.h"

void snapshot_rules(void) {
    struct board_choice c = board_defaults();
    c.decoder[1].ctrl = 0x100; /* locked, not committed */
    c.decoder[1].base_lo = 0x70000000;
    c.decoder[1].skip_hi = 0x55;
    c.decoder[0].ctrl = 0x600;
    start(&c);
    EQUAL(comp(DEC0 + BASE_LO), 0);
    EQUAL(comp(DEC0 + 0x20 + CTRL), 0x100);         /* INIT-1 */
    EQUAL(comp(DEC0 + 0x20 + BASE_LO), 0x70000000); /* U-14: hardware's */
    EQUAL(comp(DEC0 + 0x20 + 0x18), 0x55);          /* INIT-6 */
    put(COMP, DEC0 + CTRL, 4, 0);
    put(CONFIG, DVSEC + 0x14, 2, 1);
    put(CONFIG, DVSEC + 0x20, 4, 0x77);
    target->close(device);
    EQUAL(target->open(device), 0); /* INIT-5, DVS-15 */
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(dvsec(0x14, 2), 0);
    EQUAL(dvsec(0x20, 4), 0);

    put(COMP, DEC0 + CTRL, 4, 0x105);
    put(CONFIG, DVSEC + 0x14, 2, 1);
    board.reset_error = -EIO; /* RST-2: a failed one keeps the shadow */
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), -EIO);
    EQUAL(comp(DEC0 + CTRL), 0x105);
    board.reset_error = 0;
    memset(board.cm, 0xff, sizeof board.cm); /* RST-5a: not back after the reset */
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    EQUAL(comp(DEC0 + CTRL), 0x105);
    target->close(device);
    EQUAL(target->open(device), 0);
    for (uint32_t at = 0; at < HDM + 0x50; at += 4) CHECK(comp(at) != 0xffffffff);
    EQUAL(comp(HDM), c.hdmc);
    memcpy(board.cm, board.image.cm, sizeof board.cm);
    put(CONFIG, DVSEC + 0x14, 2, 1);
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(dvsec(0x14, 2), 1); /* DVS-15 */
    target->close(device);
    board.reset_error = -ENOTTY; /* RST-7: no working reset */
    EQUAL(target->open(device), 0);
    board.reset_error = 0;
    unsigned resets = board.resets;
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), -EINVAL);
    EQUAL(board.resets, resets);
    target->close(device);
    board.reset_error = -EAGAIN;
    EQUAL(target->open(device), -EAGAIN);
    board.reset_error = 0;
    board.fail_config_read = 3;
    EQUAL(target->open(device), -EIO);
    EQUAL(target->open(device), 0); /* LIFE-2 */
    finish();
}

/* INIT-2: a twin with another host BASE is not to be told apart. */
void confidentiality(void) {
    uint8_t seen[2][0x1000 + 0x90 + 64];
    memset(seen, 0, sizeof seen);
    for (int twin = 0; twin < 2; twin++) {
        struct board_choice c = board_defaults();
        if (twin) c.decoder[0].base_lo = 0xc0000000, c.decoder[0].base_hi = 0x7777;
        start(&c);
        for (uint32_t at = 0; at < HDM + 0x50; at += 4) board_put(seen[twin] + at, 4, comp(at));
        EQUAL(read_at(CONFIG, 0, seen[twin] + 0x90, 4096), 4096);
        seen[twin][0x1090] = 56;
        EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, seen[twin] + 0x1090), 0);
        finish();
    }
    CHECK(memcmp(seen[0], seen[1], sizeof seen[0]) == 0);
}
