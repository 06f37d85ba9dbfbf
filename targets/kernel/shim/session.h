/* The one device that exists on this thread and the harness behind it. Set by probe, cleared by remove; kernel calls
 * that name no device (ioremap, readl, WARN) find it here. Any call of a service may run another call of the device
 * first: nothing here is scratch. */
#ifndef CXL_KERNEL_SHIM_SESSION_H
#define CXL_KERNEL_SHIM_SESSION_H

#include <linux/types.h>

#include "targets/target.h"

#define SHIM_MAPS 16u /* as many as fit into 4 bits of a cookie */

struct pci_dev;

/* A mapping that the kernel has: of MMIO, or of device memory. */
struct shim_map {
    bool is_live;
    u32 bar;         /* MMIO only */
    u64 start, size; /* from the BAR's start; host physical */
};

struct shim_session {
    const struct cxl_services *services;
    struct pci_dev *pdev;
    u64 hpa_start; /* of the range that firmware's decoder maps */
    u64 hpa_size;
    u32 next_map; /* where the search for a free one begins: a stale cookie stays stale for long */
    struct shim_map mmio[SHIM_MAPS];
    struct shim_map memory[SHIM_MAPS];
};

extern _Thread_local struct shim_session shim;

/* Asks the harness for something that is given back later, or at once (a step of the kernel that can fail). */
int shim_acquire(enum cxl_resource kind, u64 id, const char *what);
void shim_release(enum cxl_resource kind, u64 id);
int shim_step(enum cxl_resource kind, u64 id, const char *what);

/* Another thread may run here. */
void shim_preempt(void);

/* 0 or -errno; all ones where it failed. `width` 1, 2 or 4. */
int shim_config_read(u32 pos, u32 width, u32 *value);
int shim_config_write(u32 pos, u32 width, u32 value);

/* A cookie stands for a mapped address and is not canonical, so that a dereference traps: tag 63:56, number of the
 * mapping 55:52, byte offset 51:0. */
#define SHIM_COOKIE_MMIO 0xc5u   /* the offset counts from the BAR's start */
#define SHIM_COOKIE_MEMORY 0xd5u /* the offset counts from the mapping's start */

static inline u64 shim_cookie(u32 tag, u32 map, u64 offset) { return (u64)tag << 56 | (u64)map << 52 | offset; }
static inline bool shim_is_cookie(u64 address, u32 tag) { return address >> 56 == tag; }
static inline u32 shim_cookie_map(u64 address) { return address >> 52 & 0xf; }
static inline u64 shim_cookie_offset(u64 address) { return address & (((u64)1 << 52) - 1); }

/* A free entry of a table of mappings, taken; SHIM_MAPS and a report where there is none. */
u32 shim_take_map(struct shim_map *maps, u32 bar, u64 start, u64 size);

/* Copies between device memory behind a memremap() cookie and an ordinary buffer. */
void shim_memory_read(u64 cookie, void *to, size_t count);
void shim_memory_write(u64 cookie, const void *from, size_t count);

#endif
