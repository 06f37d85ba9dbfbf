/* BAR regions: straight to the device, except that the component block is nobody's to touch (REG-5). */
#include "targets/reference/reference.h"

/* U-11: an access that touches the block is -EINVAL and nothing is done. */
static bool touches_block(const struct cxl_target_device *d, uint32_t bar, uint64_t pos, uint64_t count) {
    return d->enabled && bar == d->bar && pos < d->block + CXL_BLOCK_SIZE && pos + count > d->block;
}

int64_t reference_bar_rw(struct cxl_target_device *d, uint32_t bar, struct user_buffer user, uint64_t count,
                         uint64_t pos) {
    const struct cxl_services *s = d->services;
    if (pos >= d->bar_size[bar]) return -EINVAL;
    if (count > d->bar_size[bar] - pos) count = d->bar_size[bar] - pos;
    if (touches_block(d, bar, pos, count)) return -EINVAL;
    for (uint64_t done = 0; done < count;) {
        uint64_t at = pos + done, left = count - done;
        uint32_t width = at % 4 == 0 && left >= 4 ? 4 : at % 2 == 0 && left >= 2 ? 2 : 1;
        uint8_t bytes[4];
        int error;
        if (user.in_read) {
            put_le(bytes, width, s->mmio_read(s->harness, bar, at, width));
            error = copy_to_user(d, user.in_read, done, bytes, width);
        } else {
            error = copy_from_user(d, bytes, user.in_write, done, width);
            if (!error) s->mmio_write(s->harness, bar, at, width, get_le(bytes, width));
        }
        if (error) return error;
        done += width;
    }
    return (int64_t)count;
}
