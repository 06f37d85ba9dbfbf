/* Another thread's reset, read or close at every service call of a step (RST-1, RST-3, RST-6, LIFE-6). */
#include <errno.h>

#include "selfcheck.h"

enum { ANY_LOCK = 1 << CXL_MEMORY_LOCK | 1 << CXL_OTHER_LOCK };
static struct cxl_mapping memory;

static void inner_reset(struct board *b) {
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    EQUAL(b->pages, 0);
}
static void hardware_uncommits(struct board *b) { board_put(b->cm + DEC0 + CTRL, 4, 0); }

/* RST-3: whatever the moment, after the reset that leaves the region inactive no page leads anywhere. */
static void fault_against_reset(void) {
    struct board_choice c = board_defaults();
    for (unsigned n = 0; n < 6; n++) {
        start(&c);
        EQUAL(map(&memory, DPA, 0, 0x2000), 0);
        board.at_reset = hardware_uncommits;
        board.during = inner_reset;
        board.during_after = n;
        board.during_exclusive = ANY_LOCK;
        touch(&memory, 1);
        if (!board.during) EQUAL(board.pages, 0);
        if (n == 0) CHECK(!board.during);
        board.during = NULL;
        unmap(&memory);
        finish();
    }
}

static bool memory_touched;
static void (*real_write)(void *, uint64_t, const void *, uint64_t);
static void watched_write(void *harness, uint64_t hpa, const void *from, uint64_t bytes) {
    struct board *b = harness;
    memory_touched = memory_touched || b->resets > 1;
    real_write(harness, hpa, from, bytes);
}

/* RST-1: no byte of a write reaches the memory once a reset has begun that leaves the region inactive. */
static void write_against_reset(void) {
    struct board_choice c = board_defaults();
    for (unsigned n = 0; n < 8; n++) {
        static uint8_t bytes[8192];
        start(&c);
        real_write = board.services.memory_write;
        board.services.memory_write = watched_write;
        memory_touched = false;
        board.at_reset = hardware_uncommits;
        board.during = inner_reset;
        board.during_after = n;
        board.during_exclusive = ANY_LOCK;
        int64_t result = write_at(DPA, 0, bytes, sizeof bytes);
        CHECK(result == (int64_t)sizeof bytes || (result == -EIO && board.resets == 2));
        CHECK(!memory_touched);
        board.during = NULL;
        finish();
    }
}

static uint32_t seen_base, seen_ctrl;
static void inner_reads(struct board *b) {
    (void)b;
    seen_base = comp(DEC0 + BASE_LO);
    seen_ctrl = comp(DEC0 + CTRL);
}

/* RST-6: before (0x55 in CTRL, BASE as written) or after (0x600, 0), never hardware's BASE. */
static void read_against_reset(void) {
    struct board_choice c = board_defaults();
    unsigned before = 0, after = 0;
    for (unsigned n = 0; n < 60; n++) {
        start(&c);
        put(COMP, DEC0 + CTRL, 4, 0x55);
        put(COMP, DEC0 + BASE_LO, 4, 0x90000000);
        board.during = inner_reads;
        board.during_shared = 1 << CXL_OTHER_LOCK;
        board.during_after = n;
        EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
        if (!board.during) {
            CHECK(seen_ctrl == 0x55 || seen_ctrl == 0x600);
            before += seen_ctrl == 0x55, after += seen_ctrl == 0x600;
            EQUAL(seen_base, seen_ctrl == 0x55 ? 0x90000000 : 0);
        }
        board.during = NULL;
        finish();
    }
    CHECK(before > 20 && after > 0);
}

static void inner_close(struct board *b) {
    (void)b;
    target->close(device);
}

/* A call under way holds the device as a file does. */
static void read_against_close(void) {
    struct board_choice c = board_defaults();
    for (unsigned n = 0; n < 6; n++) {
        uint8_t bytes[16];
        start(&c);
        board.during = inner_close;
        board.during_after = n;
        board.during_exclusive = ANY_LOCK;
        EQUAL(read_at(DPA, 0, bytes, sizeof bytes), sizeof bytes);
        if (board.during) target->close(device);
        board.during = NULL;
        target->remove(device);
        nothing_left();
    }
}

void race_rules(void) {
    fault_against_reset();
    write_against_reset();
    read_against_reset();
    read_against_close();
}
