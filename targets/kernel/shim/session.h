/* The one device that exists on this thread and the harness behind it. Set by probe, cleared by remove; kernel calls
 * that name no device (ioremap, readl, WARN) find it here. */
#ifndef CXL_KERNEL_SHIM_SESSION_H
#define CXL_KERNEL_SHIM_SESSION_H

#include <linux/types.h>

#include "targets/target.h"

#define SHIM_CLAIMS_MAX 4u

struct pci_dev;

struct shim_session {
    const struct cxl_services *services;
    struct pci_dev *pdev;
    uint64_t hpa_start; /* of the range that firmware's decoder maps */
    uint64_t hpa_size;
    uint32_t iomaps; /* not yet unmapped */
    uint32_t claim_count;
    struct {
        resource_size_t start, size;
    } claims[SHIM_CLAIMS_MAX];
};

extern _Thread_local struct shim_session shim;

/* 0 or -errno; all ones where it failed. `width` 1, 2 or 4. */
int shim_config_read(uint32_t pos, uint32_t width, uint32_t *value);
int shim_config_write(uint32_t pos, uint32_t width, uint32_t value);

/* Reports what the device's driver should have given back by now (LIFE-3). */
void shim_check_released(void);

#endif
