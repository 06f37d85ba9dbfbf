/* A target that refuses every device, and dies of one that the user opted out: what a fuzzer keeps of a death. */
#include <errno.h>
#include <stdlib.h>

#include "targets/target.h"

static int probe(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device) {
    (void)services, (void)device;
    if (image->opted_out) abort();
    return -ENODEV;
}

const struct cxl_target cxl_target_v1 = {.version = CXL_TARGET_VERSION, .name = "dying", .probe = probe};
