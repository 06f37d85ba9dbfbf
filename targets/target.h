/* The interface between the suite and an implementation under test, version 2.
 *
 * One side is what a VMM can do to a VFIO device fd and nothing more; the other is what the kernel and
 * the hardware give an implementation.  Usable from a shared object, which exports `cxl_target_v1`.
 *
 * Units: positions, counts, lengths and widths in bytes, pages of 4096.  Errors: negative errno.  Data: little-endian
 * bytes.  One device at a time per host thread.  Every service call is a point where another thread of the simulated
 * kernel may run: the harness then calls the same device again, from another stack of the same host thread. */
#ifndef CXL_TARGET_H
#define CXL_TARGET_H

#include <stdint.h>

#include "targets/device_image.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CXL_TARGET_VERSION 2u

/* A file offset is `region index << 40 | position` (linux/vfio.h, VFIO_PCI_OFFSET_SHIFT). */
#define CXL_OFFSET_SHIFT 40

#define CXL_PAGE_SHIFT 12

/* A user buffer that begins below this address is not mapped: every copy from or to it faults, as a
 * bad pointer does in the kernel (ACC-1). It is never dereferenced. */
#define CXL_UNMAPPED_BELOW ((uintptr_t)4096)

/* What an implementation may report about itself while it runs. */
enum cxl_report {
    CXL_REPORT_WARN, /* WARN, WARN_ON and friends (SYS-2, U-3) */
    CXL_REPORT_BUG,  /* BUG, BUG_ON, a lock assertion, a release of what is not held (SYS-2) */
    CXL_REPORT_MMIO, /* device memory accessed misaligned or outside its mapping: a fault on some machine (SYS-1) */
};

/* What an implementation acquires and gives back.  Each acquisition can be refused (LIFE-1), each must be back when the
 * device is removed (LIFE-3); U-13 leaves CXL_REGION open. */
enum cxl_resource {
    CXL_MEMORY,     /* an allocation; refused with -ENOMEM */
    CXL_MMIO_MAP,   /* a kernel mapping of MMIO; -ENOMEM */
    CXL_CLAIM,      /* a range of the resource tree, by claim(); -EBUSY */
    CXL_MEMORY_MAP, /* a kernel mapping of device memory, by map_memory(); -ENOMEM */
    CXL_PCI_ENABLE, /* the PCI device enabled once more; -EIO */
    CXL_MEMDEV,     /* a memory device of the CXL core; -ENXIO */
    CXL_REGION,     /* the CXL core's region of the committed decoder; -ENXIO */
    CXL_RESOURCES   /* how many kinds there are */
};

/* How a mapping is cached (DPA-8). */
enum cxl_cache { CXL_CACHED, CXL_UNCACHED };

/* The device's memory_lock, and one more for an implementation's own use. Not recursive. */
enum cxl_lock { CXL_MEMORY_LOCK, CXL_OTHER_LOCK, CXL_LOCKS };
enum cxl_lock_mode { CXL_SHARED, CXL_EXCLUSIVE };

enum { CXL_MAP_SHARED = 1, CXL_MAP_READ = 2, CXL_MAP_WRITE = 4 }; /* struct cxl_mapping, flags */

/* A user's mapping of a part of the device fd, as mmap(2) was asked for it. It lives in the harness. */
struct cxl_mapping {
    uint64_t offset; /* in the device file */
    uint64_t length;
    uint32_t flags; /* CXL_MAP_* */
    void *target;   /* the implementation's own */
};

enum { CXL_FAULT_DONE = 0, CXL_FAULT_SIGBUS = 1 }; /* results of fault() */

/* Hardware and kernel, as the harness simulates them.  Every call logs its effect and who made it. */
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

    /* A point where another thread may run that is no other service: around a copy from or to user space. */
    void (*preempt)(void *harness);

    /* Asks for something, before or after it is made: 0, or the errno of the kind when it is refused. `id` names it
     * among those of its kind (an allocation's address, a mapping's address); the same id may be held several times.
     * `what` names the acquiring call, for people: it must live as long as the program. */
    int (*acquire)(void *harness, enum cxl_resource kind, uint64_t id, const char *what);
    void (*release)(void *harness, enum cxl_resource kind, uint64_t id);

    /* The resource tree of host physical addresses (DPA-7): -EBUSY where another owner, or this one, has a part. */
    int (*claim)(void *harness, uint64_t start, uint64_t size, const char *what);
    void (*unclaim)(void *harness, uint64_t start, uint64_t size);

    /* The kernel's mapping of host physical memory, and access through it (DPA-3, DPA-4, DPA-8). */
    int (*map_memory)(void *harness, uint64_t hpa, uint64_t size, enum cxl_cache cache, const char *what);
    void (*unmap_memory)(void *harness, uint64_t hpa, uint64_t size);
    void (*memory_read)(void *harness, uint64_t hpa, void *to, uint64_t bytes);
    void (*memory_write)(void *harness, uint64_t hpa, const void *from, uint64_t bytes);

    /* Page tables of the user: page `page` of the mapping leads to page frame `frame` (DPA-2, DPA-5). zap() removes
     * what leads to [offset, offset + length) of the device file, in every mapping. */
    void (*insert_page)(void *harness, struct cxl_mapping *mapping, uint64_t page, uint64_t frame,
                        enum cxl_cache cache);
    void (*zap)(void *harness, uint64_t offset, uint64_t length);

    /* Locks: lock() returns when it is held. holds() is whether the running thread holds it in that mode; exclusive
     * counts as shared too (lock assertions). */
    void (*lock)(void *harness, enum cxl_lock lock, enum cxl_lock_mode mode);
    void (*unlock)(void *harness, enum cxl_lock lock, enum cxl_lock_mode mode);
    int (*holds)(void *harness, enum cxl_lock lock, enum cxl_lock_mode mode);
};

struct cxl_target_device; /* the implementation's own */

struct cxl_target {
    uint32_t version; /* CXL_TARGET_VERSION */
    const char *name;

    /* Chooses a variant before probe, e.g. the planted fault of `faulty:NAME`. 0, or -EINVAL where
     * the target has no such option. May be null. */
    int (*option)(const char *name);

    /* Bind. Detection runs here (contract, Words). Returns 0 and a device, or -errno and holds nothing. */
    int (*probe)(const struct cxl_services *services, const struct cxl_device_image *image,
                 struct cxl_target_device **device);
    void (*remove)(struct cxl_target_device *device); /* no fd is open and no mapping left */

    /* One more fd of the device file, and one less. The device is opened with the first fd and closed when the last fd
     * and the last mapping are gone (LIFE-3, LIFE-5, LIFE-6). */
    int (*open)(struct cxl_target_device *device);
    void (*close)(struct cxl_target_device *device);

    /* pread and pwrite on the device fd with the file position given and advanced, as the VFS hands
     * it to a driver. Return bytes moved or -errno. */
    int64_t (*read)(struct cxl_target_device *device, void *buffer, uint64_t count, int64_t *position);
    int64_t (*write)(struct cxl_target_device *device, const void *buffer, uint64_t count, int64_t *position);

    /* VFIO_DEVICE_GET_INFO, VFIO_DEVICE_GET_REGION_INFO (the structures of linux/vfio.h, capability
     * chain behind them within argsz), VFIO_DEVICE_RESET and VFIO_DEVICE_PCI_HOT_RESET (argument null: the device is
     * alone behind its port, and its reset is function_reset() too). 0 or -errno. */
    int (*ioctl)(struct cxl_target_device *device, unsigned int request, void *argument);

    /* mmap(2) and munmap(2) of the device fd: 0 or -errno. The mapping stays at its address until munmap, before which
     * the harness has removed its pages. Alignment and length are the VMM's, checked here (REG-2). */
    int (*mmap)(struct cxl_target_device *device, struct cxl_mapping *mapping);
    void (*munmap)(struct cxl_target_device *device, struct cxl_mapping *mapping);

    /* The user touches page `page` of the mapping, which leads nowhere yet: CXL_FAULT_DONE with the page inserted, or
     * CXL_FAULT_SIGBUS. */
    int (*fault)(struct cxl_target_device *device, struct cxl_mapping *mapping, uint64_t page);
};

/* Exported by a shared object given as a target. */
extern const struct cxl_target cxl_target_v1;

#ifdef __cplusplus
}
#endif

#endif
