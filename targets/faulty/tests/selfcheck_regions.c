/* GET_REGION_INFO of the BARs: areas beside the block, MSI-X, BARs that cannot be mapped (REG-1, REG-4, REG-6). */
#include <string.h>

#include "selfcheck.h"

enum { FLAGS_RW = 3, FLAG_MMAP = 4, FLAG_CAPS = 8 };

/* The whole answer; what it says beside size and offset is compared with what is wanted. */
static void wanted(uint32_t bar, uint32_t flags, unsigned areas, uint64_t first, uint64_t first_size, uint64_t second,
                   uint64_t second_size, bool msix) {
    uint8_t answer[128] = {0};
    uint64_t want[4] = {first, first_size, second, second_size};
    board_put(answer, 4, sizeof answer);
    board_put(answer + 8, 4, bar);
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, answer), 0);
    EQUAL(board_get(answer + 4, 4), flags);
    EQUAL(board_get(answer, 4), sizeof answer);
    uint32_t at = board_get(answer + 12, 4);
    EQUAL(at, flags & FLAG_CAPS ? 32 : 0);
    if (areas) {
        EQUAL(board_get(answer + at, 4), 1 | 1 << 16);
        EQUAL(board_get(answer + at + 8, 4), areas);
        EQUAL(board_get(answer + at + 12, 4), 0);
        for (unsigned i = 0; i < 2 * areas; i++) {
            uint64_t value;
            memcpy(&value, answer + at + 16 + 8 * i, 8);
            EQUAL(value, want[i]);
        }
        at = board_get(answer + at + 4, 4);
    }
    if (msix) {
        EQUAL(board_get(answer + at, 4), 3 | 1 << 16);
        at = board_get(answer + at + 4, 4);
    }
    EQUAL(at, 0);
}

static void placed(uint64_t block, uint64_t bar_size, unsigned areas, uint64_t first, uint64_t first_size,
                   uint64_t second, uint64_t second_size) {
    struct board_choice c = board_defaults();
    c.block_offset = block;
    c.bar_size = bar_size;
    start(&c);
    CHECK(enabled());
    wanted(2, FLAGS_RW | (areas ? FLAG_MMAP | FLAG_CAPS : 0), areas, first, first_size, second, second_size, false);
    finish();
}

void region_rules(void) {
    placed(0x10000, 0x40000, 2, 0, 0x10000, 0x20000, 0x20000);
    placed(0, 0x40000, 1, 0x10000, 0x30000, 0, 0);
    placed(0x30000, 0x40000, 1, 0, 0x30000, 0, 0);
    placed(0, 0x10000, 0, 0, 0, 0, 0); /* U-15: clear */
    placed(0, 0x2000, 0, 0, 0, 0, 0);  /* REG-4 */
    placed(0x10000, 0x12000, 1, 0, 0x10000, 0, 0);
    placed(0xffffffff0000, 0x1000000000000, 1, 0, 0xffffffff0000, 0, 0);

    struct board_choice c = board_defaults();
    c.msix_table = 0x30000 | 2; /* REG-6 */
    start(&c);
    wanted(2, FLAGS_RW | FLAG_MMAP | FLAG_CAPS, 2, 0, 0x10000, 0x20000, 0x20000, true);
    wanted(0, FLAGS_RW | FLAG_MMAP, 0, 0, 0, 0, 0, false);
    finish();
    c.unmappable_bars = 1 << 2;
    start(&c);
    wanted(2, FLAGS_RW, 0, 0, 0, 0, 0, false);
    struct cxl_mapping m;
    EQUAL(map(&m, 2, 0, 0x1000), -22);
    finish();
    c.unmappable_bars = 0;
    c.msix_table = 0x8000;
    start(&c);
    wanted(0, FLAGS_RW | FLAG_MMAP | FLAG_CAPS, 0, 0, 0, 0, 0, true);
    wanted(1, 0, 0, 0, 0, 0, 0, false);
    wanted(6, 0, 0, 0, 0, 0, 0, false);
    finish();
    c.cap &= ~4u; /* plain PCI: a BAR like any other */
    start(&c);
    wanted(2, FLAGS_RW | FLAG_MMAP, 0, 0, 0, 0, 0, false);
    finish();
    c = board_defaults();
    c.opted_out = true; /* DET-1 */
    CHECK(!detects(&c));
    c.opted_out = false;
    c.no_list = true;
    CHECK(detects(&c));
    c.cap = (c.cap & ~0x30u) | 2 << 4; /* DET-7 */
    CHECK(detects(&c));
}
