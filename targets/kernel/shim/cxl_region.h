/* A memory device of the CXL core and what hangs on it, for the two files that know their insides. */
#ifndef CXL_KERNEL_SHIM_CXL_REGION_H
#define CXL_KERNEL_SHIM_CXL_REGION_H

#include <cxl/cxl.h>

struct cxl_root_decoder {
    u32 references;
};

struct cxl_endpoint_decoder {
    bool has_dpa; /* requested by the driver, not firmware's */
};

struct cxl_region {
    struct range range;
    bool is_registered;
};

struct cxl_memdev {
    struct cxl_dev_state *cxlds;
    resource_size_t hdm_start, hdm_size; /* claimed by the CXL core while the memory device lives */
    struct cxl_root_decoder root;
    struct cxl_endpoint_decoder decoder;
    struct cxl_region region;
};

#endif
