/* ACC-6, DVS-2, SYS: devices of rubbish, accesses of rubbish; a sanitizer is the judge. */
#include <string.h>

#include "selfcheck.h"

void rubbish(void) {
    uint32_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        struct board_choice c = board_defaults();
        board_build(&board, &c);
        for (int n = 0; n < 12; n++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t at = seed >> 8;
            static const uint32_t places[] = {0x100, 0x200, 0x204, 0x208, 0x20a, 0x21c, 0x300, 0x304, 0x314};
            board.image.config[places[at % 9] + (at >> 8) % 4] = (uint8_t)(at >> 16);
            if (n % 4 == 0) board.image.cm[at % 0x90] = (uint8_t)(at >> 10);
        }
        board_power(&board);
        EQUAL(target->probe(&board.services, &board.image, &device), 0);
        if (target->open(device) == 0) {
            for (int n = 0; n < 40; n++) {
                uint8_t buffer[64];
                memset(buffer, (int)(seed >> 24), sizeof buffer);
                seed = seed * 1664525 + 1013904223;
                int64_t at =
                    (seed >> 31 ? 10ll << 40 | (seed >> 8 & 0x13c) : 7ll << 40 | (0x100 + (seed >> 8 & 0xfff)));
                if (seed & 16)
                    target->read(device, buffer, 1 + (seed >> 20) % 64, &at);
                else
                    target->write(device, buffer, seed >> 31 ? 4 : 1 + (seed >> 20) % 64, &at);
            }
            target->ioctl(device, VFIO_DEVICE_RESET, NULL);
            target->close(device);
        }
        target->remove(device);
        EQUAL(board_left(&board) + board.wrong + board.reports, 0);
    }
}
