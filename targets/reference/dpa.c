/* The DPA region: the device's memory, served while it is active (DPA-2 to DPA-5, DPA-8). */
#include "targets/reference/reference.h"

enum { BOUNCE_BYTES = 4096 };

static int piece(struct cxl_target_device *d, struct user_buffer user, uint64_t done, uint64_t pos, uint64_t bytes) {
    const struct cxl_services *s = d->services;
    uint8_t bounce[BOUNCE_BYTES];
    if (user.in_read) {
        if (FAULT(DPA_3_OFFSET) && pos + bytes < d->dpa_size) pos++;
        s->memory_read(s->harness, d->hpa_start + pos, bounce, bytes);
        return copy_to_user(d, user.in_read, done, bounce, bytes);
    }
    int error = copy_from_user(d, bounce, user.in_write, done, bytes);
    if (!error) s->memory_write(s->harness, d->hpa_start + pos, bounce, bytes);
    return error;
}

static int64_t transfer(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos) {
    if (FAULT(DPA_3_NO_CLAMP) && count > d->dpa_size - pos) return -EINVAL;
    if (count > d->dpa_size - pos) count = d->dpa_size - pos;
    for (uint64_t done = 0; done < count;) {
        uint64_t bytes = count - done < BOUNCE_BYTES ? count - done : BOUNCE_BYTES;
        if (piece(d, user, done, pos + done, bytes)) return FAULT(DPA_3_FAULT_AS_SHORT) ? (int64_t)done : -EFAULT;
        done += bytes;
    }
    return (int64_t)count;
}

/* RST-1: memory_lock is held from the check to the last byte. U-10: at or past the end is the end of the file. */
int64_t reference_dpa_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos) {
    int64_t result = -EIO;
    if (pos >= d->dpa_size) return 0;
    bool locked = !FAULT(RST_1_IO_UNLOCKED) && !FAULT(RST_1_ACTIVE_IN_RESET);
    if (locked) take(d, CXL_MEMORY_LOCK, CXL_SHARED);
    if (d->active) result = transfer(d, user, count, pos);
    if (locked) give(d, CXL_MEMORY_LOCK, CXL_SHARED);
    return FAULT(DPA_3_INACTIVE_EINVAL) && result == -EIO ? -EINVAL : result;
}

static int insert(struct cxl_target_device *d, struct cxl_mapping *mapping, uint64_t page, uint64_t pos) {
    const struct cxl_services *s = d->services;
    uint64_t frame = (d->hpa_start + pos) >> CXL_PAGE_SHIFT;
    if (FAULT(DPA_2_WRONG_PAGE)) frame = (d->hpa_start >> CXL_PAGE_SHIFT) + page;
    if (FAULT(UAPI_4_LAST_PAGE) && page && pos + PAGE_BYTES == d->dpa_size) return CXL_FAULT_SIGBUS;
    s->insert_page(s->harness, mapping, page, frame, FAULT(DPA_8_USER_UNCACHED) ? CXL_UNCACHED : CXL_CACHED);
    if (FAULT(DPA_2_FAULT_AROUND) && (page + 1) * PAGE_BYTES < mapping->length)
        s->insert_page(s->harness, mapping, page + 1, frame + 1, CXL_CACHED);
    return CXL_FAULT_DONE;
}

/* RST-3: memory_lock is held from the check to the insertion. */
int reference_dpa_fault(struct cxl_target_device *d, struct cxl_mapping *mapping, uint64_t page, uint64_t pos) {
    uint64_t end = d->dpa_size + (FAULT(DPA_4_ONE_PAST) ? PAGE_BYTES : 0);
    int result = CXL_FAULT_SIGBUS;
    bool was_active = d->active;
    if (!FAULT(DPA_5_NO_LOCK)) take(d, CXL_MEMORY_LOCK, CXL_SHARED);
    bool active = FAULT(RST_3_FAULT_RACES) ? was_active : d->active;
    if (FAULT(DPA_2_SIGBUS_MISSING)) active = true;
    if (FAULT(RST_4_NEEDS_MMAP) && (uintptr_t)mapping->target != d->resets) active = false;
    if (active && pos < end) result = insert(d, mapping, page, pos);
    if (FAULT(SYS_2_BUG) && !active) d->services->report(d->services->harness, CXL_REPORT_BUG, "fault while inactive");
    if (FAULT(LIFE_4_LOCK_KEPT) && !active) return result;
    if (!FAULT(DPA_5_NO_LOCK)) give(d, CXL_MEMORY_LOCK, CXL_SHARED);
    return result;
}
