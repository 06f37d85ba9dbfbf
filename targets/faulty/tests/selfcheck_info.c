/* What the ioctls answer, for every argsz (UAPI, REG). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "selfcheck.h"

void info_rules(void) {
    struct board_choice c = board_defaults();
    start(&c);
    for (uint32_t argsz = 0; argsz < 80; argsz++) { /* UAPI-3 on a buffer of exactly argsz bytes */
        uint8_t *answer = malloc(argsz < 4 ? 4 : argsz);
        memset(answer, 0xcc, argsz < 4 ? 4 : argsz);
        board_put(answer, 4, argsz);
        int result = target->ioctl(device, VFIO_DEVICE_GET_INFO, answer);
        EQUAL(result, argsz < 16 ? -EINVAL : 0);
        EQUAL(board_get(answer, 4), argsz < 16 || argsz >= 56 ? argsz : 56);
        if (argsz >= 20) EQUAL(board_get(answer + 16, 4), argsz >= 56 ? 24 : 0);
        if (argsz >= 56) { /* UAPI-1 */
            EQUAL(board_get(answer + 24, 4), 6 | 1 << 16);
            EQUAL(board_get(answer + 28, 4), 0);
            EQUAL(board_get(answer + 32, 4), 2);
            EQUAL(board_get(answer + 36, 4), 3);
            EQUAL(board_get(answer + 40, 4), 0x11000);
            EQUAL(board_get(answer + 48, 4), DPA);
            EQUAL(board_get(answer + 52, 4), COMP);
        }
        if (argsz >= 12) board_put(answer + 8, 4, COMP);
        board_put(answer, 4, argsz);
        result = target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, answer);
        EQUAL(result, argsz < 32 ? -EINVAL : 0);
        if (argsz >= 32) { /* UAPI-2 */
            EQUAL(board_get(answer, 4), argsz >= 48 ? argsz : 48);
            EQUAL(board_get(answer + 4, 4), 1 | 2 | 8);
            EQUAL(board_get(answer + 12, 4), argsz >= 48 ? 32 : 0);
        }
        if (argsz >= 48) {
            EQUAL(board_get(answer + 32, 4), 2 | 1 << 16);
            EQUAL(board_get(answer + 40, 4), 0x80001e98);
            EQUAL(board_get(answer + 44, 4), 2);
        }
        free(answer);
    }
    EQUAL(region_size(DPA), 0x10000000);
    EQUAL(region_size(CONFIG), 4096);
    EQUAL(region_size(2), c.bar_size);
    EQUAL(region_size(1), 0);
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, UNMAPPED), -EFAULT);
    EQUAL(target->ioctl(device, 0, NULL), -ENOTTY);
    uint8_t buffer[8];
    EQUAL(read_at(2, 0xfffe, buffer, 4), -EINVAL); /* REG-5, U-11 */
    EQUAL(read_at(2, 0xfffc, buffer, 4), 4);
    EQUAL(read_at(2, 0x20000, buffer, 8), 8);
    for (uint64_t at = 0; at < 0x10000; at += 0x800) EQUAL(write_at(2, 0x10000 + at, buffer, 4), -EINVAL);
    EQUAL(write_at(2, 0x1fffc, buffer, 8), -EINVAL);
    EQUAL(board.mmio_writes, 0);
    struct vfio_region_info dpa = {.argsz = sizeof dpa, .index = DPA}; /* UAPI-2 */
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &dpa), 0);
    EQUAL(dpa.flags, 1 | 2 | 4 | 8);
    finish();
    c.cap &= ~1u; /* DET-3 */
    start(&c);
    uint8_t answer[56] = {56};
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, answer), 0);
    EQUAL(board_get(answer + 36, 4), 1);
    finish();
}
