/* Config space around the DVSEC: hidden capabilities, other DVSECs, pieces of an access (DVS-16 to DVS-18). */
#include <errno.h>
#include <string.h>

#include "selfcheck.h"

void config_rules(void) {
    struct board_choice c = board_defaults();
    uint8_t buffer[16] = {0};
    c.hidden_first = 0x0100;
    c.hidden_middle = 0x0200;
    c.other_dvsec = 0x23c; /* directly behind the CXL DVSEC */
    start(&c);
    EQUAL(get(CONFIG, 0x100, 4), 0x20000000u); /* the placeholder */
    EQUAL(get(CONFIG, DVSEC, 4), 0x30010023u); /* DVS-17: 0x180 is hidden */
    EQUAL(get(CONFIG, DVSEC + 2, 1), 0x01);
    EQUAL(get(CONFIG, DVSEC + 3, 1), 0x30);
    EQUAL(get(CONFIG, 0x180, 4), board_get(board.config + 0x180, 4));
    put(CONFIG, DVSEC, 4, 0); /* dropped */
    put(CONFIG, 0x100, 4, 0xffffffff);
    EQUAL(board.config_writes, 0);
    put(CONFIG, 0x180, 4, 0x11111111); /* in no capability: raw */
    EQUAL(get(CONFIG, 0x180, 4), 0x11111111);
    put(CONFIG, 0x23c + 0x10, 2, 0xbeef); /* DVS-16 */
    EQUAL(board.config_writes, 2);
    EQUAL(get(CONFIG, 0x23c + 0x10, 4), 0xbeef);
    EQUAL(get(CONFIG, 0x23c, 4), 0x00010023u); /* U-20: virtual; the same here */
    put(CONFIG, 0x300, 4, 0); /* a header of another DVSEC: hardware is written, the virtual one is read */
    EQUAL(board.config_writes, 3);
    EQUAL(get(CONFIG, 0x300, 4), 0x23c10023u);
    put(CONFIG, 0, 4, 0); /* the standard header */
    EQUAL(get(CONFIG, 0, 4), 0x12341e98);

    EQUAL(read_at(CONFIG, 0xffd, buffer, 4), -EFAULT); /* DVS-18 */
    EQUAL(write_at(CONFIG, 0xffc, buffer, 8), -EFAULT);
    EQUAL(read_at(CONFIG, 0x1000, buffer, 1), -EFAULT);
    EQUAL(read_at(CONFIG, 0x1000, buffer, 0), 0);
    EQUAL(read_at(CONFIG, 0xff0, buffer, 16), 16);
    EQUAL(read_at(CONFIG, 0, UNMAPPED, 16), -EFAULT);
    EQUAL(write_at(CONFIG, 0x24c, UNMAPPED, 16), -EFAULT);
    EQUAL(board.config_writes, 3);
    unsigned before = board.config_writes;
    EQUAL(write_at(CONFIG, 0x24d, buffer, 8), 8); /* 1, 2, 4, 1 */
    EQUAL(board.config_writes, before + 4);
    board.fail_config_read = 2; /* the second piece fails: no partial count */
    EQUAL(read_at(CONFIG, 0x24c, buffer, 8), -EIO);

    memset(buffer, 0xff, sizeof buffer); /* ascending: Lock comes before Range 1 Base */
    EQUAL(write_at(CONFIG, DVSEC + 0x14, buffer, 16), 16);
    EQUAL(dvsec(0x20, 4), 0);
    finish();

    c.cap &= ~4u; /* plain PCI: DVS-16 for the CXL DVSEC too */
    start(&c);
    CHECK(!enabled());
    put(CONFIG, DVSEC + 0x0c, 2, 0xffff);
    EQUAL(board.config_writes, 1);
    EQUAL(dvsec(0x0c, 2), 0xffff);
    EQUAL(read_at(COMP, 0, buffer, 4), -EINVAL);
    finish();
}
