/* Which devices are CXL devices (DET). */
#include "selfcheck.h"

void detection_rules(void) {
    struct board_choice c = board_defaults();
    CHECK(detects(&c));
    c.no_link = true;
    CHECK(!detects(&c));
    c = board_defaults(), c.cap &= ~4u;
    CHECK(!detects(&c));
    c = board_defaults(), c.cap &= ~1u; /* DET-3 */
    CHECK(detects(&c));
    c = board_defaults(), c.class_code = 0x050210;
    CHECK(!detects(&c));
    c.class_code = 0x050200; /* U-2: plain */
    CHECK(!detects(&c));
    c = board_defaults(), c.decoder[0].ctrl = 0;
    CHECK(!detects(&c));
    c.decoder[1].ctrl = 0x600; /* committed without a size */
    CHECK(!detects(&c));
    c.decoder[1].size_lo = 0x0fffffff;
    CHECK(!detects(&c));
    c.decoder[1].size_hi = 1; /* DET-5 */
    CHECK(detects(&c));
    c = board_defaults(), c.range_size_low = 1; /* DET-7 */
    CHECK(!detects(&c));
    c.cap &= ~0x30u;
    CHECK(detects(&c));
    for (uint32_t field = 0; field < 16; field++) { /* DET-4, U-8: plain */
        c = board_defaults();
        c.hdmc = field;
        start(&c);
        EQUAL(enabled(), field <= 8);
        if (field <= 8) EQUAL(region_size(COMP), HDM + 0x10 + 0x20 * (field ? 2 * field : 1));
        finish();
    }
    c = board_defaults(), c.bar_size = 0x10000 + 0x1000 + HDM + 0x50; /* the registers end where the BAR does */
    CHECK(detects(&c));
    c.bar_size--;
    CHECK(!detects(&c));
    c = board_defaults(), c.block_offset = 0xffffffffffff0000; /* no wrap */
    CHECK(!detects(&c));
    c = board_defaults(), c.hdm = 0x42;
    CHECK(!detects(&c));
    c = board_defaults(), c.hdm = 0xffc, c.hdmc = 8; /* the largest prefix and the most decoders */
    for (int i = 0; i < 16; i++) c.decoder[i] = c.decoder[0];
    start(&c);
    CHECK(enabled());
    EQUAL(region_size(COMP), 0xffc + 0x10 + 0x200);
    EQUAL(comp(0xffc + 0x1f0 + CTRL), 0x600);
    finish();
}
