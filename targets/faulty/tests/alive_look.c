/* What a VMM can look at: registers, infos, pages. */
#include <string.h>

#include "alive.h"
#include "targets/cxl_uapi.h"

/* GET_INFO and GET_REGION_INFO of every region, in buffers of some size. */
static void look_at_infos(void) {
    for (uint32_t i = 0; i < 13; i++) {
        uint8_t info[128];
        memset(info, 0xcc, sizeof info);
        board_put(info, 4, i ? ONE_OF(28, 32, 48, 72, 88, 96) : ONE_OF(12, 18, 20, 24, 56, 64));
        board_put(info + 8, 4, i - 1);
        see_number(target->ioctl(device, i ? VFIO_DEVICE_GET_REGION_INFO : VFIO_DEVICE_GET_INFO, info));
        see(info, sizeof info);
    }
}

void look(void) {
    for (uint32_t at = 0; at < 0x290; at += 4) transfer(false, 10, at, 4, 0, true);
    for (uint32_t at = 0; at < 0x3c; at += 4) transfer(false, 7, board.device + at, 4, 0, board.device + at < 0x1000);
    look_at_infos();
    see_pages();
    uint64_t reads = board.mmio_reads;
    transfer(false, 10, 0x44, 4, 0, true);
    reads = board.mmio_reads - reads;
    see(&reads, sizeof reads);
}
