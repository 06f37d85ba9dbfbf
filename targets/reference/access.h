/* How the files of the reference reach words, the user's memory, hardware, the shadow and the locks. */
#ifndef CXL_REFERENCE_ACCESS_H
#define CXL_REFERENCE_ACCESS_H

#include "targets/reference/state.h"

/* Words little-endian in memory, as target.h has all data. */
static inline uint32_t get_le(const uint8_t *from, uint32_t bytes) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < bytes; i++) value |= (uint32_t)from[i] << (8 * i);
    return value;
}

static inline void put_le(uint8_t *to, uint32_t bytes, uint32_t value) {
    for (uint32_t i = 0; i < bytes; i++) to[i] = (uint8_t)(value >> (8 * i));
}

/* The user's side: `buffer + at` of a buffer that may not be mapped. Another thread may run before each copy. The
 * shadows' lock is never held over one: a write is decided and stored after its copy, at once (ACC-9). */
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

static inline uint32_t region_count(const struct cxl_target_device *d) {
    return REGION_PLAIN_COUNT + d->device_regions;
}

static inline void take(struct cxl_target_device *d, enum cxl_lock lock, enum cxl_lock_mode mode) {
    d->services->lock(d->services->harness, lock, mode);
}

static inline void give(struct cxl_target_device *d, enum cxl_lock lock, enum cxl_lock_mode mode) {
    d->services->unlock(d->services->harness, lock, mode);
}

#endif
