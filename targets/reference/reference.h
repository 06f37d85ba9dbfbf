/* What the files of the reference share: one device, its parts, the user copies.
 *
 * The same files are compiled a second time with CXL_FAULTS as the target `faulty`: there FAULT(X) is true while
 * the planted fault X of targets/faulty/faults.def is selected; here it is the constant 0 and leaves no code. */
#ifndef CXL_REFERENCE_H
#define CXL_REFERENCE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "targets/target.h"

#ifdef CXL_FAULTS /* faults.h comes by the compiler's -include: this folder knows nothing of faulty */
#define FAULT(name) (cxl_fault == FAULT_##name)
#define cxl_target_reference cxl_target_faulty
#define reference_detect faulty_detect
#define reference_comp_prefix faulty_comp_prefix
#define reference_comp_load faulty_comp_load
#define reference_comp_rw faulty_comp_rw
#define reference_dvsec_registers faulty_dvsec_registers
#define reference_dvsec_exists faulty_dvsec_exists
#define reference_dvsec_load faulty_dvsec_load
#define reference_dvsec_read faulty_dvsec_read
#define reference_dvsec_write faulty_dvsec_write
#define reference_config_load faulty_config_load
#define reference_config_rw faulty_config_rw
#define reference_bar_rw faulty_bar_rw
#define reference_info faulty_info
#define reference_region_info faulty_region_info
#else
#define FAULT(name) 0
#endif

/* Region indices: VFIO's own nine, then the two device regions of an enabled device (UAPI-1, UAPI-2). */
enum { REGION_CONFIG = 7, REGION_PLAIN_COUNT = 9, REGION_DPA = 9, REGION_COMP_REGS = 10, REGION_ENABLED_COUNT = 11 };

/* The HDM block (contract, HDM): offsets from hdm_decoder_offset, bits of CTRL. */
enum {
    HDM_CAPABILITY = 0x00,
    HDM_GLOBAL_CONTROL = 0x04,
    HDM_DECODERS = 0x10,
    HDM_DECODER_BYTES = 0x20,
    DECODER_BASE_LO = 0x00,
    DECODER_BASE_HI = 0x04,
    DECODER_SIZE_LO = 0x08,
    DECODER_SIZE_HI = 0x0c,
    DECODER_CTRL = 0x10,
    CTRL_LOCK = 1 << 8,
    CTRL_COMMIT = 1 << 9,
    CTRL_COMMITTED = 1 << 10,
};
#define HDM_MAX_DECODERS 16u
#define ADDRESS_LO_BITS 0xf0000000u /* HDM-4, DVS-11: addresses are multiples of 256 MiB */

/* The CXL Device DVSEC (CXL 4.0 8.1.3): offsets, and bits of its registers. */
enum {
    DVSEC_CAPABILITY = 0x0a,
    DVSEC_CONTROL = 0x0c,
    DVSEC_STATUS = 0x0e,
    DVSEC_CONTROL2 = 0x10,
    DVSEC_STATUS2 = 0x12,
    DVSEC_LOCK = 0x14,
    DVSEC_CAPABILITY2 = 0x16,
    DVSEC_RANGE1_BASE_HIGH = 0x20,
    DVSEC_RANGE1_BASE_LOW = 0x24,
    DVSEC_RANGE2_BASE_HIGH = 0x30,
    DVSEC_RANGE2_BASE_LOW = 0x34,
    DVSEC_CAPABILITY3 = 0x38,
    IO_ENABLE = 1 << 1,          /* Control */
    VIRAL_STATUS = 1 << 14,      /* Status */
    INITIATE_WBI = 1 << 1,       /* Control2: Initiate Cache Write Back and Invalidation */
    INITIATE_RESET = 1 << 2,     /* Control2: Initiate CXL Reset */
    PRESERVATION_ERROR = 1 << 3, /* Status2: Volatile HDM Preservation Error */
    CONFIG_LOCK = 1 << 0,        /* Lock */
    CAPABILITY_CACHE = 1 << 0,   /* Capability: Cache_Capable, Mem_Capable, Cache_WBI_Capable */
    CAPABILITY_MEM = 1 << 2,
    CACHE_WBI_CAPABLE = 1 << 6,
    CAP2_MODIFIED_COMPLETION = 1 << 6, /* Capability2: gates Control2 bit 5 (DVS-6) */
    CAP3_VOLATILE_HDM = 1 << 3,        /* Capability3: gates Control2 bit 4 (DVS-6) and Status2 bit 3 (DVS-9) */
    CAP3_P2P_MEM = 1 << 4,             /* Capability3: gates Control bit 12 (DVS-3) */
};

/* A register that a guest's write can act on (DVS-3 to DVS-12). */
struct dvsec_register {
    uint8_t at, bytes;
    bool shadowed;
};
enum { DVSEC_REGISTERS = 9 };

struct cxl_target_device {
    const struct cxl_services *services;
    uint64_t bar_size[CXL_BARS];
    uint64_t dpa_size; /* of the DPA region (DET-6) */
    bool cxl_link;

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

    uint8_t *comp; /* the COMP_REGS region, comp_size bytes: prefix and HDM block */
    uint32_t comp_size;
    uint8_t *dvsec_shadow; /* dvsec_bytes bytes */

    /* Between open and close. */
    bool opened;
    uint32_t opens; /* so far, this one included */
    bool reset_works;
    uint8_t *virtual_config;        /* 4096 bytes; only headers of extended capabilities are kept there */
    uint8_t owner[CXL_CONFIG_SIZE]; /* config.c */
};

/* Words little-endian in memory, as target.h has all data. */
static inline uint32_t get_le(const uint8_t *from, uint32_t bytes) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < bytes; i++) value |= (uint32_t)from[i] << (8 * i);
    return value;
}

static inline void put_le(uint8_t *to, uint32_t bytes, uint32_t value) {
    for (uint32_t i = 0; i < bytes; i++) to[i] = (uint8_t)(value >> (8 * i));
}

/* The user's side: `buffer + at` of a buffer that may not be mapped. Another thread may run before each copy. What a
 * write changes is read and written after its copy, without a preemption point in between: ACC-9. */
static inline int copy_to_user(struct cxl_target_device *d, void *buffer, uint64_t at, const void *from, size_t bytes) {
    d->services->preempt(d->services->harness);
    if ((uintptr_t)buffer < CXL_UNMAPPED_BELOW) return -EFAULT;
    memcpy((char *)buffer + at, from, bytes);
    return 0;
}

static inline int copy_from_user(struct cxl_target_device *d, void *to, const void *buffer, uint64_t at, size_t bytes) {
    d->services->preempt(d->services->harness);
    if ((uintptr_t)buffer < CXL_UNMAPPED_BELOW) return -EFAULT;
    memcpy(to, (const char *)buffer + at, bytes);
    return 0;
}

static inline int config_read(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t *value) {
    return d->services->config_read(d->services->harness, pos, width, value);
}

static inline int config_write(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t value) {
    return d->services->config_write(d->services->harness, pos, width, value);
}

/* A dword of the CXL.cachemem area, by its offset in COMP_REGS. */
static inline uint32_t cachemem_read(struct cxl_target_device *d, uint32_t offset) {
    return d->services->mmio_read(d->services->harness, d->bar, d->block + CXL_BLOCK_CM_OFFSET + offset, 4);
}

/* A dword of the COMP_REGS region. */
static inline uint32_t comp_get(const struct cxl_target_device *d, uint32_t at) { return get_le(d->comp + at, 4); }
static inline void comp_set(struct cxl_target_device *d, uint32_t at, uint32_t value) {
    put_le(d->comp + at, 4, value);
}

/* A 16-bit DVSEC register as it was at open, or 0 where it does not exist (DVS-2). */
static inline uint32_t dvsec_gate(const struct cxl_target_device *d, uint32_t offset) {
    return offset + 2 <= d->dvsec_bytes ? get_le(d->dvsec_shadow + offset, 2) : 0;
}

/* A transfer between user and region: exactly one of the two buffers is not null. */
struct user_buffer {
    void *in_read;
    const void *in_write;
};

/* Fills in what detection finds; true if the device carries CXL state (DET-1, DET-7). */
bool reference_detect(struct cxl_target_device *d);

/* The prefix of COMP_REGS at bind; the HDM block at open and after a reset. */
void reference_comp_prefix(struct cxl_target_device *d);
void reference_comp_load(struct cxl_target_device *d, bool after_reset);

extern const struct dvsec_register reference_dvsec_registers[DVSEC_REGISTERS];
bool reference_dvsec_exists(const struct cxl_target_device *d, const struct dvsec_register *r);

/* Seeds the DVSEC's shadow at open; one naturally aligned piece of 1, 2 or 4 bytes. 0 or -errno. */
int reference_dvsec_load(struct cxl_target_device *d);
int reference_dvsec_read(struct cxl_target_device *d, uint32_t offset, uint32_t width, uint32_t *value);
int reference_dvsec_write(struct cxl_target_device *d, uint32_t offset, uint32_t width, uint32_t value);

/* Learns at open which capability each config byte belongs to. 0 or -errno. */
int reference_config_load(struct cxl_target_device *d);

/* Region access: bytes moved or -errno; count is not 0. */
int64_t reference_comp_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos);
int64_t reference_config_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos);
int64_t reference_bar_rw(struct cxl_target_device *d, uint32_t bar, struct user_buffer user, uint64_t count,
                         uint64_t pos);

/* VFIO_DEVICE_GET_INFO and VFIO_DEVICE_GET_REGION_INFO. */
int reference_info(struct cxl_target_device *d, void *argument);
int reference_region_info(struct cxl_target_device *d, void *argument);

static inline uint32_t region_count(const struct cxl_target_device *d) {
    return d->enabled && d->opened ? REGION_ENABLED_COUNT : REGION_PLAIN_COUNT;
}

#endif
