/* A target that refuses each device with another error: what it shows depends on what ran before. */
#include <errno.h>

#include "targets/target.h"

static int probe(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device) {
    static int count;
    (void)services, (void)image, (void)device;
    return count++ % 2 ? -ENODEV : -ENOMEM;
}

const struct cxl_target cxl_target_v1 = {.version = CXL_TARGET_VERSION, .name = "flaky", .probe = probe};
