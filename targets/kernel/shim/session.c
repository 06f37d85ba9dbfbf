/* The thread's device, reports, and hardware configuration space. */
#include "targets/kernel/shim/session.h"

#include <linux/bug.h>
#include <linux/pci.h>

_Thread_local struct shim_session shim;

void shim_report_warn(const char *what) { shim.services->report(shim.services->harness, CXL_REPORT_WARN, what); }

void shim_report_bug(const char *what) { shim.services->report(shim.services->harness, CXL_REPORT_BUG, what); }

void shim_report_mmio(const char *what) { shim.services->report(shim.services->harness, CXL_REPORT_MMIO, what); }

static bool in_config_space(uint32_t pos, uint32_t width) {
    return pos <= PCI_CFG_SPACE_EXP_SIZE - width && pos % width == 0;
}

int shim_config_read(uint32_t pos, uint32_t width, uint32_t *value) {
    int error = -EINVAL;

    if (in_config_space(pos, width)) error = shim.services->config_read(shim.services->harness, pos, width, value);
    if (error) *value = UINT32_MAX >> (32 - 8 * width);
    return error;
}

int shim_config_write(uint32_t pos, uint32_t width, uint32_t value) {
    if (!in_config_space(pos, width)) return -EINVAL;
    return shim.services->config_write(shim.services->harness, pos, width, value);
}

void shim_check_released(void) {
    if (shim.iomaps) shim_report_bug("remove: an ioremap was not unmapped");
    if (shim.claim_count) shim_report_bug("remove: a memory region was not released");
    if (shim.pdev->enable_count) shim_report_bug("remove: the device was left enabled");
}
