/* A target that refuses every device, and decides something by memory that it never wrote: what only memcheck sees. */
#include <errno.h>
#include <stdlib.h>

#include "targets/target.h"

static int probe(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device) {
    volatile int *never_written = malloc(sizeof *never_written);
    (void)services, (void)image, (void)device;
    if (never_written && *never_written) *never_written = 0;
    free((void *)never_written);
    return -ENODEV;
}

const struct cxl_target cxl_target_v1 = {.version = CXL_TARGET_VERSION, .name = "uninitialised", .probe = probe};
