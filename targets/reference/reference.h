/* What the files of the reference do for each other. */
#ifndef CXL_REFERENCE_H
#define CXL_REFERENCE_H

#include "targets/reference/access.h"

/* An allocation of zeros that the services know of, or null; null is freed too. */
void *reference_alloc(struct cxl_target_device *d, size_t bytes, const char *what);
void reference_free(struct cxl_target_device *d, void *memory);

/* Fills in what detection finds; true if the device carries CXL state (DET-1, DET-7). Holds nothing after. */
bool reference_detect(struct cxl_target_device *d);

/* Its part inside the block: whether `bytes` of the cachemem area lie in the BAR; whether firmware has set it up. */
bool reference_fits(const struct cxl_target_device *d, uint32_t bytes);
bool reference_set_up(struct cxl_target_device *d);

/* What an enabled device holds from bind to remove. 0 or -errno; unbind takes any part of it. */
int reference_bind(struct cxl_target_device *d);
void reference_unbind(struct cxl_target_device *d);

/* The prefix of COMP_REGS at bind; the HDM block at open and after a reset: true if the DPA region is active then. */
void reference_comp_prefix(struct cxl_target_device *d);
bool reference_comp_load(struct cxl_target_device *d, bool after_reset);

extern const struct dvsec_register reference_dvsec_registers[DVSEC_REGISTERS];
bool reference_dvsec_exists(const struct cxl_target_device *d, const struct dvsec_register *r);

/* Seeds the DVSEC's shadow at open; one naturally aligned piece of 1, 2 or 4 bytes. 0 or -errno. */
int reference_dvsec_load(struct cxl_target_device *d);
int reference_dvsec_read(struct cxl_target_device *d, uint32_t offset, uint32_t width, uint32_t *value);
int reference_dvsec_write(struct cxl_target_device *d, uint32_t offset, uint32_t width, uint32_t value);

/* Learns at open which capability each config byte belongs to. 0 or -errno. */
int reference_config_load(struct cxl_target_device *d);

/* The capabilities below 0x100: found at open; a write to them. 0 or -errno. */
int reference_standard_load(struct cxl_target_device *d);
int reference_standard_write(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t value);

/* The first fd and each further one; what follows the last reference. */
int reference_open(struct cxl_target_device *d);
void reference_last(struct cxl_target_device *d);

/* Region access: bytes moved or -errno; count is not 0. */
int64_t reference_comp_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos);
int64_t reference_config_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos);
int64_t reference_bar_rw(struct cxl_target_device *d, uint32_t bar, struct user_buffer user, uint64_t count,
                         uint64_t pos);
int64_t reference_dpa_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos);

/* Of a BAR: whether `size` bytes at `start` lie in the component block in part; the non-empty parts beside it, how many
 * of the two; whether VFIO can map it. */
bool reference_bar_touches(const struct cxl_target_device *d, uint32_t bar, uint64_t start, uint64_t size);
uint32_t reference_bar_beside(const struct cxl_target_device *d, struct bar_area areas[2]);
bool reference_bar_mappable(const struct cxl_target_device *d, uint32_t bar);

/* target.h's, of an open device. */
int reference_mmap(struct cxl_target_device *d, struct cxl_mapping *mapping);
void reference_munmap(struct cxl_target_device *d, struct cxl_mapping *mapping);
int reference_fault(struct cxl_target_device *d, struct cxl_mapping *mapping, uint64_t page);
int reference_dpa_fault(struct cxl_target_device *d, struct cxl_mapping *mapping, uint64_t page, uint64_t pos);

/* VFIO_DEVICE_RESET, and a function level reset by config write. */
int reference_reset(struct cxl_target_device *d);
int reference_hot_reset(struct cxl_target_device *d);

/* VFIO_DEVICE_GET_INFO and VFIO_DEVICE_GET_REGION_INFO. */
int reference_info(struct cxl_target_device *d, void *argument);
int reference_region_info(struct cxl_target_device *d, void *argument);

/* A reference to the open device, as the VFS holds one to the file of a call under way. */
static inline bool enter(struct cxl_target_device *d) {
    d->refs += d->opened;
    return d->opened;
}
static inline void leave(struct cxl_target_device *d) {
    if (d->refs && --d->refs == 0) reference_last(d);
}

#endif
