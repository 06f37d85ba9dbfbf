/* The interface between the suite and an implementation under test, version 1.
 *
 * One side is what a VMM can do to a VFIO device fd and nothing more; the other is what the kernel and
 * the hardware give an implementation.  Usable from a shared object, which exports `cxl_target_v1`.
 *
 * Units: positions, counts and widths in bytes.  Errors: negative errno.  Data: little-endian bytes.
 * One device at a time per thread; no call is made from within another except through preempt(). */
#ifndef CXL_TARGET_H
#define CXL_TARGET_H

#include <stdint.h>

#include "targets/device_image.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CXL_TARGET_VERSION 1u

/* A file offset is `region index << 40 | position` (linux/vfio.h, VFIO_PCI_OFFSET_SHIFT). */
#define CXL_OFFSET_SHIFT 40

/* A user buffer that begins below this address is not mapped: every copy from or to it faults, as a
 * bad pointer does in the kernel (ACC-1). It is never dereferenced. */
#define CXL_UNMAPPED_BELOW ((uintptr_t)4096)

/* What an implementation may report about itself while it runs. */
enum cxl_report {
    CXL_REPORT_WARN, /* WARN, WARN_ON and friends (SYS-2, U-3) */
    CXL_REPORT_BUG,  /* BUG, BUG_ON, a lock assertion (SYS-2) */
    CXL_REPORT_MMIO, /* device memory accessed misaligned or outside its mapping: a fault on some machine (SYS-1) */
};

/* Hardware and kernel, as the harness simulates them.  Every call logs its effect. */
struct cxl_services {
    uint32_t version; /* CXL_TARGET_VERSION */
    void *harness;    /* first argument of every call */

    /* Hardware configuration space. pos + width <= 4096, width 1, 2 or 4, naturally aligned.
     * Returns 0 or -errno; the harness stores as the contract's simulated hardware does. */
    int (*config_read)(void *harness, uint32_t pos, uint32_t width, uint32_t *value);
    int (*config_write)(void *harness, uint32_t pos, uint32_t width, uint32_t value);

    /* MMIO inside a BAR. Naturally aligned, width 1, 2, 4. */
    uint32_t (*mmio_read)(void *harness, uint32_t bar, uint64_t offset, uint32_t width);
    void (*mmio_write)(void *harness, uint32_t bar, uint64_t offset, uint32_t width, uint32_t value);

    /* Function level reset of the hardware: 0 or -errno. Also what VFIO does at open. */
    int (*function_reset)(void *harness);

    /* `what` names the place, for people. */
    void (*report)(void *harness, enum cxl_report kind, const char *what);

    /* A point where another thread may run: before a lock is taken, around a copy from or to user
     * space. The harness may call read() or write() of the same device from inside (ACC-9). */
    void (*preempt)(void *harness);
};

struct cxl_target_device; /* the implementation's own */

struct cxl_target {
    uint32_t version; /* CXL_TARGET_VERSION */
    const char *name;

    /* Chooses a variant before probe, e.g. the planted fault of `faulty:NAME`. 0, or -EINVAL where
     * the target has no such option. May be null. */
    int (*option)(const char *name);

    /* Bind. Detection runs here (contract, Words). Returns 0 and a device, or -errno. */
    int (*probe)(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device);
    void (*remove)(struct cxl_target_device *device);

    /* First open and last close of the device file. */
    int (*open)(struct cxl_target_device *device);
    void (*close)(struct cxl_target_device *device);

    /* pread and pwrite on the device fd with the file position given and advanced, as the VFS hands
     * it to a driver. Return bytes moved or -errno. */
    int64_t (*read)(struct cxl_target_device *device, void *buffer, uint64_t count, int64_t *position);
    int64_t (*write)(struct cxl_target_device *device, const void *buffer, uint64_t count, int64_t *position);

    /* VFIO_DEVICE_GET_INFO, VFIO_DEVICE_GET_REGION_INFO (the structures of linux/vfio.h, capability
     * chain behind them within argsz) and VFIO_DEVICE_RESET (argument null). 0 or -errno. */
    int (*ioctl)(struct cxl_target_device *device, unsigned int request, void *argument);
};

/* Exported by a shared object given as a target. */
extern const struct cxl_target cxl_target_v1;

#ifdef __cplusplus
}
#endif

#endif
