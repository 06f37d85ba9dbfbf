/* A VMM's side of a device fd: what the recipe asks of a target, and how it says so. */
#ifndef CXL_VMM_H
#define CXL_VMM_H

#include <stdbool.h>
#include <stdint.h>

#include "targets/cxl_uapi.h"
#include "targets/target.h"

struct board;

struct vmm {
    const struct cxl_target *target;
    struct cxl_target_device *device;
    struct board *host;
};

/* One step in one line, "ok STEP: figures" or "failed STEP: figures"; gives back whether it succeeded. */
__attribute__((format(printf, 3, 4))) bool vmm_step(bool succeeded, const char *step, const char *figures, ...);

/* The answers of the two ioctls, and their capability chain. */
struct vmm_device {
    union {
        struct vfio_device_info info;
        uint8_t bytes[1024];
    };
};
struct vmm_region {
    union {
        struct vfio_region_info info;
        uint8_t bytes[1024];
    };
};
bool vmm_ask_device(const struct vmm *vmm, struct vmm_device *answer);
bool vmm_ask_region(const struct vmm *vmm, uint32_t index, struct vmm_region *answer);

/* The capability `id` of the chain that begins at `at` of `bytes`, if `size` bytes of it are there; else null. */
const void *vmm_capability(const uint8_t *bytes, uint32_t argsz, uint32_t at, uint16_t id, uint32_t size);

/* A dword of a region: false where the access does not move 4 bytes. */
bool vmm_read(const struct vmm *vmm, uint32_t index, uint64_t position, uint32_t *value);
bool vmm_write(const struct vmm *vmm, uint32_t index, uint64_t position, uint32_t value);

/* munmap(2): the pages go first. */
void vmm_unmap(const struct vmm *vmm, struct cxl_mapping *mapping);

/* The steps of the recipe (UAPI-4) on an open device: true where none failed. */
bool vmm_map_memory(const struct vmm *vmm, const struct vfio_region_info *dpa);
bool vmm_set_base(const struct vmm *vmm, const struct vfio_region_info *comp_regs);
bool vmm_print_windows(const struct vmm *vmm, uint32_t bar);

#endif
