/* The component block: prefix (CAP) and HDM decoders (HDM). */
#include <errno.h>

#include "selfcheck.h"

void prefix_rules(void) {
    struct board_choice c = board_defaults();
    start(&c);
    for (uint32_t at = 0; at < HDM; at += 4) { /* CAP-1, CAP-2 */
        uint32_t hardware = board_get(board.image.cm + at, 4);
        EQUAL(comp(at), hardware);
        EQUAL(comp_after(at, ~hardware), hardware);
    }
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    for (uint32_t at = 0; at < HDM; at += 4) EQUAL(comp(at), board_get(board.image.cm + at, 4));
    EQUAL(comp(8) & 0xffff, 5); /* CAP-3 */
    EQUAL(comp(8) >> 20, HDM);
    EQUAL(comp(comp(8) >> 20), c.hdmc);
    EQUAL(board.reports, 0); /* U-3: none */
    finish();

    c.second_hdm = 0x200; /* the first entry counts */
    start(&c);
    EQUAL(region_size(COMP), HDM + 0x50);
    finish();
}

void decoder_rules(void) {
    struct board_choice c = board_defaults();
    start(&c);
    unsigned reads = board.mmio_reads;
    EQUAL(comp_after(HDM, ~c.hdmc), c.hdmc);   /* HDM-1 */
    EQUAL(comp_after(HDM + 4, 0xffffffff), 3); /* HDM-2, HDMC bit 10 */
    EQUAL(comp_after(HDM + 4, 0), 0);
    EQUAL(comp_after(HDM + 8, 0xffffffff), 0); /* HDM-3 */
    EQUAL(comp_after(HDM + 12, 0xffffffff), 0);
    EQUAL(comp(DEC0 + CTRL), 0x600); /* INIT-1: LOCK cleared, BASE hidden, SIZE the block's (U-17) */
    EQUAL(comp(DEC0 + BASE_LO), 0);
    EQUAL(comp(DEC0 + BASE_HI), 0);
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000);
    EQUAL(comp_after(DEC0 + BASE_LO, 0xffffffff), 0xf0000000); /* HDM-4, HDM-5: COMMITTED does not matter */
    EQUAL(comp_after(DEC0 + SIZE_LO, 0x8fffffff), 0x80000000);
    EQUAL(comp_after(DEC0 + BASE_HI, 0xffffffff), 0xffffffff);
    EQUAL(comp_after(DEC0 + SIZE_HI, 0x12345678), 0x12345678);
    for (uint32_t at = 0x14; at < 0x20; at += 4) EQUAL(comp_after(DEC0 + at, 0xffffffff), 0); /* HDM-10 */

    EQUAL(comp_after(DEC0 + CTRL, 0xffffffff), 0x0f0067ff); /* HDM-8: UIO and BI; HDM-9 */
    EQUAL(comp_after(DEC0 + CTRL, 0xfffffdff), 0x0f0067ff); /* HDM-7: LOCK and COMMITTED, nothing changes */
    EQUAL(comp_after(DEC0 + BASE_LO, 0), 0xf0000000);       /* HDM-6 */
    EQUAL(comp_after(DEC0 + SIZE_LO, 0), 0x80000000);
    EQUAL(comp_after(DEC0 + BASE_HI, 0), 0xffffffff);
    EQUAL(comp_after(DEC0 + SIZE_HI, 0), 0x12345678);
    EQUAL(comp_after(DEC0 + CTRL, 0), 0x0f0066ff);    /* HDM-7: LOCK clears, all else is kept */
    EQUAL(comp_after(DEC0 + CTRL, 0), 0);             /* HDM-9, the other way */
    EQUAL(comp_after(DEC0 + CTRL, 0x100), 0x100);     /* locked, not committed */
    EQUAL(comp_after(DEC0 + BASE_LO, 0), 0xf0000000); /* U-7: kept */
    EQUAL(comp_after(DEC0 + BASE_HI, 0), 0xffffffff);
    EQUAL(comp_after(DEC0 + CTRL, 0x300), 0x700); /* HDM-7: then commit */

    for (uint32_t at = DEC0 + 0x20; at < DEC0 + 0x40; at += 4) EQUAL(comp(at), 0); /* HDM-12 */
    EQUAL(board.mmio_reads, reads);                                                /* HDM-14 */
    EQUAL(board.mmio_writes + board.config_writes + board.reports, 0);

    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0); /* INIT-1 */
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000);
    EQUAL(comp(HDM + 4), 2); /* INIT-6 */
    finish();

    c.hdmc = 1;   /* no Poison, no UIO */
    c.cap &= ~1u; /* no Cache */
    c.decoder[0].ctrl |= 0x1800;
    start(&c);
    EQUAL(comp_after(HDM + 4, 0xffffffff), 2);
    EQUAL(comp_after(DEC0 + CTRL, 0xffffe7ff), 0x1fff); /* HDM-8: bits 11 and 12 are kept */
    EQUAL(comp_after(DEC0 + 0x20 + CTRL, 0xffffffff), 0x07ff);
    finish();
}
