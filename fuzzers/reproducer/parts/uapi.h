/* What linux/vfio.h may lack: CXL passthrough, and the device files of 6.6. */
#ifndef UAPI_H
#define UAPI_H
#include <linux/types.h>
#include <linux/vfio.h>

#ifndef VFIO_DEVICE_BIND_IOMMUFD
struct vfio_device_bind_iommufd {
    __u32 argsz;
    __u32 flags;
    __s32 iommufd;
    __u32 out_devid;
};
#define VFIO_DEVICE_BIND_IOMMUFD _IO(VFIO_TYPE, VFIO_BASE + 18)
#endif

#ifndef VFIO_DEVICE_FLAGS_CXL
#define VFIO_DEVICE_FLAGS_CXL (1 << 9)
#endif
#ifndef VFIO_DEVICE_INFO_CAP_CXL
#define VFIO_DEVICE_INFO_CAP_CXL 6
struct vfio_device_info_cap_cxl {
    struct vfio_info_cap_header header;
    __u8 hdm_regs_bar_index;
    __u8 reserved[3];
    __u32 flags;
    __u64 hdm_regs_offset;
    __u32 dpa_region_index;
    __u32 comp_regs_region_index;
};
#define VFIO_CXL_CAP_FIRMWARE_COMMITTED (1 << 0)
#define VFIO_CXL_CAP_CACHE_CAPABLE (1 << 1)
#endif
#ifndef VFIO_REGION_SUBTYPE_CXL
#define VFIO_REGION_SUBTYPE_CXL 1
#endif
#ifndef VFIO_REGION_SUBTYPE_CXL_COMP_REGS
#define VFIO_REGION_SUBTYPE_CXL_COMP_REGS 2
#endif
#ifndef VFIO_REGION_INFO_CAP_MSIX_MAPPABLE
#define VFIO_REGION_INFO_CAP_MSIX_MAPPABLE 3
#endif
#endif
