/* A target that refuses every device, and of one that the user opted out dies or never answers: WHEN_OPTED_OUT. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "targets/target.h"

static int probe(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device) {
    (void)services, (void)device;
    while (image->opted_out) WHEN_OPTED_OUT();
    return -ENODEV;
}

const struct cxl_target cxl_target_v1 = {.version = CXL_TARGET_VERSION, .name = "opted_out", .probe = probe};
