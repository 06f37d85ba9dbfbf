/* BARs: the component block is nobody's to touch, by access or by mapping (REG-2, REG-4, REG-5). */
#include "targets/reference/reference.h"

/* The block's end inside its BAR (REG-4); detection has seen that it begins there. */
static uint64_t block_end(const struct cxl_target_device *d) {
    uint64_t left = d->bar_size[d->bar] - d->block;
    return d->block + (left < CXL_BLOCK_SIZE ? left : CXL_BLOCK_SIZE);
}

/* REG-2a: nothing here wraps; an empty part touches nothing. */
bool reference_bar_touches(const struct cxl_target_device *d, uint32_t bar, uint64_t start, uint64_t size) {
    if (!d->enabled || bar != d->bar || size == 0) return false;
    return start < d->block ? size > d->block - start : start - d->block < CXL_BLOCK_SIZE;
}

uint32_t reference_bar_beside(const struct cxl_target_device *d, struct bar_area areas[2]) {
    uint64_t end = FAULT(REG_4_NEGATIVE_AREA) ? d->block + CXL_BLOCK_SIZE : block_end(d), size = d->bar_size[d->bar];
    uint32_t count = 0;
    if (d->block > 0 || FAULT(REG_1_EMPTY_AREA)) areas[count++] = (struct bar_area){0, d->block};
    if (end != size || FAULT(REG_1_EMPTY_AREA)) areas[count++] = (struct bar_area){end, size - end};
    if (FAULT(REG_1_UNSORTED) && count == 2) {
        struct bar_area first = areas[0];
        areas[0] = areas[1];
        areas[1] = first;
    }
    if (FAULT(REG_1_LAST_LOST) && count == 2) count = 1;
    return count;
}

bool reference_bar_mappable(const struct cxl_target_device *d, uint32_t bar) {
    return d->bar_size[bar] >= PAGE_BYTES && (!(d->unmappable_bars >> bar & 1) || FAULT(REG_6_UNMAPPABLE));
}

/* U-11: an access that touches the block is -EINVAL and nothing is done. */
static bool refused(const struct cxl_target_device *d, uint32_t bar, uint64_t pos, uint64_t count) {
    if (FAULT(REG_5_STRADDLE)) return reference_bar_touches(d, bar, pos, 1);
    if (FAULT(REG_5_SECOND_HALF) && pos >= d->block + CXL_BLOCK_SIZE / 2) return false;
    return reference_bar_touches(d, bar, pos, count);
}

/* One access of the device. */
static uint32_t access(struct cxl_target_device *d, uint32_t bar, uint64_t at, uint32_t width, bool write,
                       uint32_t value) {
    const struct cxl_services *s = d->services;
    take(d, CXL_MEMORY_LOCK, CXL_SHARED);
    if (write)
        s->mmio_write(s->harness, bar, at, width, value);
    else
        value = s->mmio_read(s->harness, bar, at, width);
    give(d, CXL_MEMORY_LOCK, CXL_SHARED);
    return value;
}

static int piece(struct cxl_target_device *d, uint32_t bar, struct user_buffer user, uint64_t done, uint64_t at,
                 uint32_t width) {
    uint8_t bytes[4];
    if (user.in_read) {
        put_le(bytes, width, access(d, bar, at, width, false, 0));
        return copy_to_user(d, user.in_read, done, bytes, width);
    }
    int error = copy_from_user(d, bytes, user.in_write, done, width);
    if (!error) access(d, bar, at, width, true, get_le(bytes, width));
    return error;
}

int64_t reference_bar_rw(struct cxl_target_device *d, uint32_t bar, struct user_buffer user, uint64_t count,
                         uint64_t pos) {
    if (pos >= d->bar_size[bar]) return -EINVAL;
    if (count > d->bar_size[bar] - pos) count = d->bar_size[bar] - pos;
    if (refused(d, bar, pos, count)) return -EINVAL;
    for (uint64_t done = 0; done < count;) {
        uint64_t at = pos + done, left = count - done;
        uint32_t width = at % 4 == 0 && left >= 4 ? 4 : at % 2 == 0 && left >= 2 ? 2 : 1;
        int error = piece(d, bar, user, done, at, width);
        if (error) return error;
        done += width;
    }
    return (int64_t)count;
}
