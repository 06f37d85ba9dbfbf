/* Single facts of what the info ioctls told. */
#ifndef FIELDS_H
#define FIELDS_H
#include "chain.h"

/* How many capabilities have this id. */
HELPER uint64_t capabilities(const struct answer *answer, uint32_t from, uint16_t id) {
    const struct vfio_info_cap_header *header;
    uint64_t count = 0;

    for (int links = 0; links < 16; links++, from = header->next, count++) {
        header = find_capability(answer, from, id, sizeof *header);
        if (!header) break;
    }
    return count;
}

/* Bytes behind `from` that were written though they are not the caller's. */
HELPER uint64_t overrun(const struct answer *answer, uint32_t from) {
    uint64_t count = 0;

    for (uint32_t i = from; i < answer->argsz + 64; i++) count += answer->info.bytes[i] != 0xa5;
    return count;
}

/* Links of the chain that lie outside [fixed, argsz), or do not end. */
HELPER uint64_t bad_links(const struct answer *answer, uint32_t at, uint32_t fixed) {
    const struct vfio_info_cap_header *header;

    for (int links = 0; at; links++, at = header->next) {
        if (at < fixed || at % 4 || links == 16 || at + sizeof *header > answer->argsz) return 1;
        header = (const void *)(answer->info.bytes + at);
    }
    return 0;
}

/* What stands behind cap_offset in the fixed part of GET_INFO. */
HELPER uint64_t padding(const struct answer *answer) {
    uint32_t value = 0;

    memcpy(&value, answer->info.bytes + 20, sizeof value);
    return value == 0xa5a5a5a5 ? 0 : value;
}

/* Its version; all ones where the chain has none. */
HELPER uint64_t version_of(const struct answer *answer, uint32_t from, uint16_t id) {
    const struct vfio_info_cap_header *header = find_capability(answer, from, id, sizeof *header);

    return header ? header->version : UINT64_MAX;
}

/* Whole capabilities; nothing but zeros where the chain has none. */
HELPER struct vfio_device_info_cap_cxl cxl_of(const struct answer *answer) {
    const struct vfio_device_info_cap_cxl *cap =
        find_capability(answer, answer->info.device.cap_offset, VFIO_DEVICE_INFO_CAP_CXL, sizeof *cap);
    const struct vfio_device_info_cap_cxl none = {.flags = 0};

    return cap ? *cap : none;
}

HELPER struct vfio_region_info_cap_type type_of(const struct answer *answer) {
    const struct vfio_region_info_cap_type *cap =
        find_capability(answer, answer->info.region.cap_offset, VFIO_REGION_INFO_CAP_TYPE, sizeof *cap);
    const struct vfio_region_info_cap_type none = {.type = 0};

    return cap ? *cap : none;
}
#endif
