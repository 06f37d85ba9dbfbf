/* A target that never answers to a device which the user opted out. */
#include <errno.h>
#include <unistd.h>

#include "targets/target.h"

static int probe(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device) {
    (void)services, (void)device;
    while (image->opted_out) pause();
    return -ENODEV;
}

const struct cxl_target cxl_target_v1 = {.version = CXL_TARGET_VERSION, .name = "hanging", .probe = probe};
