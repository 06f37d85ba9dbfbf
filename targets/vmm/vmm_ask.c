/* The questions: ioctls with their capability chains, and dwords of a region. */
#include <string.h>

#include "targets/vmm/vmm.h"

bool vmm_ask_device(const struct vmm *vmm, struct vmm_device *answer) {
    memset(answer, 0, sizeof *answer);
    answer->info.argsz = sizeof *answer;
    return vmm->target->ioctl(vmm->device, VFIO_DEVICE_GET_INFO, answer) == 0;
}

bool vmm_ask_region(const struct vmm *vmm, uint32_t index, struct vmm_region *answer) {
    memset(answer, 0, sizeof *answer);
    answer->info.argsz = sizeof *answer;
    answer->info.index = index;
    return vmm->target->ioctl(vmm->device, VFIO_DEVICE_GET_REGION_INFO, answer) == 0;
}

const void *vmm_capability(const uint8_t *bytes, uint32_t argsz, uint32_t at, uint16_t id, uint32_t size) {
    struct vfio_info_cap_header header;

    for (uint32_t links = 0; at && at % 8 == 0 && links < 16; links++) {
        if (at > argsz || argsz - at < sizeof header) return NULL;
        memcpy(&header, bytes + at, sizeof header);
        if (header.id == id) return argsz - at >= size ? bytes + at : NULL;
        at = header.next;
    }
    return NULL;
}

static int64_t position_in_file(uint32_t index, uint64_t position) {
    return (int64_t)((uint64_t)index << CXL_OFFSET_SHIFT | position);
}

bool vmm_read(const struct vmm *vmm, uint32_t index, uint64_t position, uint32_t *value) {
    int64_t at = position_in_file(index, position);

    return vmm->target->read(vmm->device, value, sizeof *value, &at) == sizeof *value;
}

bool vmm_write(const struct vmm *vmm, uint32_t index, uint64_t position, uint32_t value) {
    int64_t at = position_in_file(index, position);

    return vmm->target->write(vmm->device, &value, sizeof value, &at) == sizeof value;
}
