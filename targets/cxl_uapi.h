/* What the series adds to linux/vfio.h and Debian's copy does not have yet (UAPI-1, UAPI-2). */
#ifndef CXL_UAPI_H
#define CXL_UAPI_H

#include <linux/vfio.h>

#ifndef VFIO_DEVICE_INFO_CAP_CXL
#define VFIO_DEVICE_FLAGS_CXL (1 << 9) /* UAPI-1 */
#define VFIO_DEVICE_INFO_CAP_CXL 6     /* UAPI-1 */

/* UAPI-1: version 1, 32 bytes. */
struct vfio_device_info_cap_cxl {
    struct vfio_info_cap_header header;
    __u8 hdm_regs_bar_index;
    __u8 reserved[3];
    __u32 flags;
    __u64 hdm_regs_offset; /* bytes from the BAR's start to the CXL.cachemem registers */
    __u32 dpa_region_index;
    __u32 comp_regs_region_index;
};
#define VFIO_CXL_CAP_FIRMWARE_COMMITTED (1 << 0)
#define VFIO_CXL_CAP_CACHE_CAPABLE (1 << 1)

#define VFIO_REGION_SUBTYPE_CXL 1           /* UAPI-2: DPA */
#define VFIO_REGION_SUBTYPE_CXL_COMP_REGS 2 /* UAPI-2 */
#endif

#endif
