/* Random steps on a random device; all that a VMM, the hardware or the kernel's services see goes into a digest. */
#include <errno.h>
#include <string.h>

#include "alive.h"
#include "targets/cxl_uapi.h"

enum { STEPS = 30 };

struct board board;
const struct cxl_target *target;
struct cxl_target_device *device;
static uint64_t seen;

void see(const void *what, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) seen = (seen ^ ((const uint8_t *)what)[i]) * 0x100000001b3ull;
}

void see_number(int64_t number) { see(&number, sizeof number); }

void transfer(bool write, uint32_t region, uint64_t at, uint64_t count, uint32_t value, bool mapped) {
    uint8_t buffer[32] = {0};
    int64_t position = ((int64_t)region << 40) + (int64_t)at;
    void *user = mapped ? (void *)buffer : (void *)16;
    for (unsigned i = 0; i < sizeof buffer; i++) buffer[i] = write ? (uint8_t)(value >> 8 * (i % 4)) : 0;
    int64_t result =
        write ? target->write(device, user, count, &position) : target->read(device, user, count, &position);
    see(&result, sizeof result);
    see(&position, sizeof position);
    see(buffer, sizeof buffer);
    see(&board.effects, sizeof board.effects);
}

static void inner_write(struct board *b) {
    static const uint8_t locked[4] = {0, 3, 0, 0};
    int64_t at = (10ll << 40) + 0x60;
    (void)b;
    target->write(device, locked, 4, &at);
}

static void any_step(void) {
    uint32_t value =
        ONE_OF(0, 0xffffffff, 1, 0x300, 0x100, 0x200, 0x700, 0xfffffcff, 0xfffffeff, any() << 8 | below(256));
    uint32_t width = ONE_OF(1, 2, 4, 4, 8);
    uint32_t odd = below(16);
    if (below(2)) {
        memory_step();
        return;
    }
    switch (below(16)) {
        case 0:
            transfer(true, 7, 0x100 + 4 * below(0x90), width, value, odd != 0);
            break;
        case 1:
            transfer(any() & 1, 7, 0xff8 + below(12), below(12), value, odd != 0);
            break;
        case 2:
            transfer(any() & 1, 9 + below(3), below(3) ? below(0x90) : ONE_OF(0x6c, 0x8c, 0xcc, 0x10c),
                     ONE_OF(0, 1, 4, 4, 8), value, odd > 3);
            break;
        case 3:
            if (below(3) == 0) see_number(target->ioctl(device, VFIO_DEVICE_RESET, NULL));
            break;
        case 4:
            if (below(3)) break;
            target->close(device);
            see_number(target->open(device));
            break;
        case 5:
            board.during = inner_write;
            board.during_after = 0;
            board.during_shared = board.during_exclusive = 0;
            transfer(true, 10, 0x60, 4, value, true);
            board.during = NULL;
            break;
        case 6:
        case 7:
        case 8:
        case 9:
        case 10:
            transfer(any() % 4 != 0, 7, board.device + below(0x3c), width, value, odd != 0);
            break;
        case 11:
            board.fail_config_read = 2;
            transfer(false, 7, 0x304, 8, 0, true);
            board.fail_config_read = 0;
            break;
        default:
            transfer(any() % 4 != 0, 10, odd ? 0x40 + 4 * below(odd < 4 ? 52 : 20) : 4 * below(0x94), 4, value,
                     odd != 0);
            break;
    }
}

/* Bind and open, an acquisition refused now and then; true if the device is open. */
static bool start(void) {
    board.fail_acquisition = below(4) == 0 ? 1 + below(14) : 0;
    int error = target->probe(&board.services, &board.image, &device);
    see_number(error);
    if (error) return false;
    board.fail_acquisition = below(4) == 0 ? 1 + below(6) : 0;
    board.reset_error = below(16) == 0 ? (below(2) ? -ENOTTY : -EAGAIN) : 0;
    error = target->open(device);
    see_number(error);
    if (error) {
        board.reset_error = 0;
        error = target->open(device);
        see_number(error);
    }
    board.fail_acquisition = 0;
    board.reset_error = 0;
    if (error) target->remove(device);
    return !error;
}

uint64_t run(const struct cxl_target *t, uint32_t number) {
    any_from(number);
    struct board_choice c = any_choice();
    board_build(&board, &c);
    target = t;
    seen = 0xcbf29ce484222325ull;
    memory_start();
    if (start()) {
        look();
        for (int i = 0; i < STEPS; i++) any_step();
        look();
        t->close(device);
        see_number(board.live[CXL_MEMORY_MAP]);
        memory_end();
        t->remove(device);
    }
    see_number(board_left(&board) + 256 * board.wrong);
    see(&board.effects, sizeof board.effects);
    return seen;
}
