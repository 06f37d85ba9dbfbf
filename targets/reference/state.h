/* One device of the reference: what it knows and holds.
 *
 * The same files are compiled a second time with CXL_FAULTS as the target `faulty`: there FAULT(X) is true while
 * the planted fault X of targets/faulty/faults.def is selected; here it is the constant 0 and leaves no code. */
#ifndef CXL_REFERENCE_STATE_H
#define CXL_REFERENCE_STATE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "targets/reference/registers.h"
#include "targets/target.h"

#ifdef CXL_FAULTS /* faults.h comes by the compiler's -include: this folder knows nothing of faulty */
#define FAULT(name) (cxl_fault == FAULT_##name)
#include "targets/reference/names.h"
#else
#define FAULT(name) 0
#endif

/* A file offset's two parts. */
#define POSITION_MASK ((1ull << CXL_OFFSET_SHIFT) - 1)
#define PAGE_BYTES (1ull << CXL_PAGE_SHIFT)

/* Region indices: VFIO's own nine, then the two device regions of an enabled device (UAPI-1, UAPI-2). */
enum { REGION_CONFIG = 7, REGION_PLAIN_COUNT = 9, REGION_DPA = 9, REGION_COMP_REGS = 10 };

/* A register that a guest's write can act on (DVS-3 to DVS-12). */
struct dvsec_register {
    uint8_t at, bytes;
    bool shadowed;
};
enum { DVSEC_REGISTERS = 9 };

/* A device region while the device is open (UAPI-2). */
struct device_region {
    uint32_t subtype;
    bool mappable;
    uint64_t size;
};

/* A part of a BAR, in bytes from its start. */
struct bar_area {
    uint64_t start, size;
};

struct cxl_target_device {
    const struct cxl_services *services;
    uint64_t bar_size[CXL_BARS], bar_hpa[CXL_BARS];
    uint32_t unmappable_bars; /* one bit each (REG-6) */
    uint64_t hpa_start;       /* of the DPA region's memory, and */
    uint64_t dpa_size;        /* its size, as the CXL core reports them (DET-6) */
    bool cxl_link, opted_out;

    /* What detection found (bind). */
    bool enabled;
    uint32_t dvsec;       /* position of the CXL Device DVSEC */
    uint32_t dvsec_bytes; /* its Length, cut at the end of config space: a register at o of n bytes exists
                             iff o + n <= dvsec_bytes (DVS-2) */
    uint32_t bar;         /* where the block lies */
    uint64_t block;
    uint32_t hdm;         /* hdm_decoder_offset: also the size of the prefix */
    uint32_t decoders;    /* hdm_count */
    uint32_t dpa_decoder; /* DET-6 */
    uint32_t hdmc;        /* HDMC as it was at bind */

    uint8_t *comp; /* the COMP_REGS region, comp_size bytes: prefix and HDM block. Written under CXL_OTHER_LOCK */
    uint32_t comp_size;
    uint8_t *dvsec_shadow; /* dvsec_bytes bytes, written under CXL_OTHER_LOCK */
    bool memdev, region;   /* held of the CXL core */
    bool registers_mapped;

    /* Between open and close; opened, active and the regions change under CXL_MEMORY_LOCK. */
    uint32_t refs; /* fds, mappings and calls under way: the device closes with the last (LIFE-3, LIFE-6) */
    bool opened;
    uint32_t opens, resets; /* so far, this one included */
    bool reset_works;
    bool active; /* the DPA region serves faults and I/O */
    struct device_region *regions;
    uint32_t device_regions;        /* how many */
    uint32_t express, msix_table;   /* standard.c: position of the PCI Express capability; the MSI-X table's BAR + 1 */
    uint8_t *virtual_config;        /* 4096 bytes; only headers of extended capabilities are kept there */
    uint8_t owner[CXL_CONFIG_SIZE]; /* config.c */
};

#endif
