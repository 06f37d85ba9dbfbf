/* The registers of the CXL Device DVSEC, and DVSECs of every length (DVS). */
#include <string.h>

#include "selfcheck.h"

void control_rules(void) {
    struct board_choice c = board_defaults();
    c.status = 0x4001;
    c.control2 = 0x0100; /* reserved, so that DVS-8 shows */
    start(&c);
    EQUAL(dvsec(0x0c, 2), 0x0002);               /* INIT-3, DVS-19 */
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x5fff); /* DVS-3, P2P */
    EQUAL(dvsec_after(0x0c, 2, 0), 0x0002);
    EQUAL(dvsec_after(0x0d, 1, 0xff), 0x5f); /* DVS-1 */
    EQUAL(dvsec(0x0c, 4), 0x40015f02);
    EQUAL(dvsec_after(0x0c, 4, 0x00000001), 0x40010003);
    EQUAL(dvsec_after(0x0e, 2, 0xbfff), 0x4001); /* DVS-5 */
    EQUAL(dvsec_after(0x0f, 1, 0x40), 0x00);
    EQUAL(dvsec_after(0x0e, 2, 0x4000), 0x0001);
    EQUAL(board.config_writes, 0);               /* DVS-14 */
    EQUAL(dvsec_after(0x10, 2, 0xfff9), 0x0039); /* DVS-6 */
    EQUAL(board.config_writes, 0);
    EQUAL(dvsec_after(0x10, 1, 0x0e), 0x08);
    EQUAL(board.config_writes, 1); /* DVS-7, DVS-8 */
    EQUAL(board.last_pos, DVSEC + 0x10);
    EQUAL(board.last_width, 2);
    EQUAL(board.last_value, 0x0102);
    EQUAL(dvsec_after(0x11, 1, 0xff), 0);
    EQUAL(dvsec_after(0x10, 2, 0x0004), 0); /* U-1: no */
    EQUAL(board.config_writes, 1);
    board_put(board.config + DVSEC + 0x12, 2, 0x000c);
    EQUAL(dvsec(0x12, 2), 0x000c);               /* U-4: hardware */
    EQUAL(dvsec_after(0x12, 2, 0xfff7), 0x000c); /* DVS-9 */
    EQUAL(board.config_writes, 1);
    EQUAL(dvsec_after(0x12, 1, 0xff), 0x00);
    EQUAL(board.config_writes, 2);
    EQUAL(board.last_value, 0x0008);
    EQUAL(board.last_pos, DVSEC + 0x12);
    put(CONFIG, DVSEC + 0x10, 4, 0x00080003); /* both at once */
    EQUAL(board.config_writes, 4);
    EQUAL(dvsec(0x10, 2), 0x0001);

    EQUAL(dvsec_after(0x20, 4, 0xffffffff), 0xffffffff); /* DVS-11 */
    EQUAL(dvsec_after(0x24, 4, 0xffffffff), 0xf0000000);
    EQUAL(dvsec_after(0x34, 2, 0xffff), 0x0000);
    EQUAL(dvsec_after(0x37, 1, 0xab), 0xa0);
    EQUAL(dvsec_after(0x14, 2, 0xfffe), 0); /* DVS-10 */
    EQUAL(dvsec_after(0x15, 1, 0xff), 0);
    EQUAL(dvsec_after(0x14, 1, 0xff), 1);
    EQUAL(dvsec_after(0x14, 4, 0), 1 | 1 << 22);
    EQUAL(dvsec_after(0x20, 4, 0), 0xffffffff); /* DVS-12 */
    EQUAL(dvsec_after(0x24, 4, 0), 0xf0000000);
    EQUAL(dvsec_after(0x0c, 2, 0), 0x0003);      /* DVS-4 */
    EQUAL(dvsec_after(0x10, 2, 0x0008), 0x0008); /* DVS-6 is not frozen */
    unsigned before = board.config_writes;
    static const uint8_t read_only[] = {0x00, 0x04, 0x08, 0x0a, 0x16, 0x18, 0x1a, 0x1c, 0x28, 0x2c, 0x38, 0x3a};
    for (unsigned i = 0; i < sizeof read_only; i++) { /* DVS-13, DVS-17 */
        uint32_t at = read_only[i];
        EQUAL(dvsec_after(at, 2, 0xffff), board_get(board.image.config + DVSEC + at, 2));
    }
    EQUAL(board.config_writes, before);
    EQUAL(board.reports + board.mmio_writes, 0);
    finish();

    c.cap &= ~(1u << 6); /* U-19: none */
    c.cap2 = c.cap3 = 0;
    c.lock = 1; /* DVS-19 */
    start(&c);
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x0002);
    EQUAL(dvsec_after(0x10, 2, 0xffff), 0x0009);
    put(CONFIG, DVSEC + 0x12, 2, 0xffff);
    EQUAL(board.config_writes, 0);
    finish();
    c.lock = 0;
    start(&c);
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x4fff);
    finish();
}

void length_rules(void) {
    struct board_choice c = board_defaults();
    c.dvsec_length = 0x38; /* DVS-2: Capability 3 does not exist, whatever its bytes say */
    start(&c);
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x4fff);
    EQUAL(dvsec_after(0x10, 2, 0xfff9), 0x0029);
    EQUAL(dvsec_after(0x38, 4, 0x12345678), 0x12345678); /* past Length: raw */
    EQUAL(board.config_writes, 1);
    finish();
    c.dvsec_length = 0x26; /* Range 1 Base Low is cut: its bytes are no register's; then raw ones */
    start(&c);
    EQUAL(dvsec_after(0x24, 4, 0xffffffff), 0xffff0000);
    EQUAL(board.config_writes, 1);
    EQUAL(board.last_pos, DVSEC + 0x26);
    EQUAL(board.last_width, 2);
    finish();
    for (uint32_t pos = 0xfc0; pos < 0x1000; pos += 4) /* at the very end of config space */
        for (uint32_t length = 0; length < 0x1000; length += pos == 0xfc8 ? 1 : 0x3b) {
            c = board_defaults();
            c.dvsec_pos = pos;
            c.dvsec_length = length;
            c.range_size_low = 3;
            c.cap &= ~0x30u;
            uint8_t buffer[64], ones[64];
            memset(ones, 0xff, sizeof ones);
            start(&c);
            CHECK(length >= 12 || !enabled());
            for (uint32_t at = pos; at < 0x1000; at++) {
                EQUAL(write_at(CONFIG, at, ones, 0x1000 - at), 0x1000 - at);
                EQUAL(read_at(CONFIG, at, buffer, 0x1000 - at), 0x1000 - at);
            }
            finish();
        }
}
