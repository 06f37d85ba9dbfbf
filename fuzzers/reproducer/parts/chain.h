/* The info ioctls with any argsz, and the chain of capabilities behind what they tell. */
#ifndef CHAIN_H
#define CHAIN_H
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>

#include "helper.h"
#include "uapi.h"

#define MOST_ARGSZ 4096

struct answer {
    union {
        struct vfio_device_info device;
        struct vfio_region_info region;
        uint8_t bytes[MOST_ARGSZ + 64]; /* and what must not be written */
    } info;
    uint32_t argsz;
};

HELPER int ask_device(int fd, uint32_t argsz, struct answer *answer) {
    memset(&answer->info, 0xa5, sizeof answer->info);
    answer->argsz = answer->info.device.argsz = argsz;
    return ioctl(fd, VFIO_DEVICE_GET_INFO, &answer->info) ? -errno : 0;
}

HELPER int ask_region(int fd, uint32_t index, uint32_t argsz, struct answer *answer) {
    memset(&answer->info, 0xa5, sizeof answer->info);
    memset(&answer->info.region, 0, sizeof answer->info.region);
    answer->argsz = answer->info.region.argsz = argsz;
    answer->info.region.index = index;
    return ioctl(fd, VFIO_DEVICE_GET_REGION_INFO, &answer->info) ? -errno : 0;
}

/* The next capability of this id, from an offset on; null where the chain has none of that size within argsz. */
HELPER const void *find_capability(const struct answer *answer, uint32_t at, uint16_t id, uint32_t size) {
    const struct vfio_info_cap_header *header;

    for (int links = 0; at && at % 4 == 0 && links < 16; links++, at = header->next) {
        if (at > answer->argsz || answer->argsz - at < sizeof *header) break;
        header = (const void *)(answer->info.bytes + at);
        if (header->id == id) return answer->argsz - at >= size ? header : NULL;
    }
    return NULL;
}
#endif
