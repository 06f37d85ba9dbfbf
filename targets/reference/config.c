/* The config space region as vfio-pci hands it out: which capability owns each byte, and accesses in pieces. */
#include "targets/reference/reference.h"

enum {
    EXT_CAP_FIRST = 0x100,
    EXT_CAP_DVSEC = 0x23,
    EXT_CAP_LAST_KNOWN = 0x31,
    EXT_CAP_LIMIT = (CXL_CONFIG_SIZE - EXT_CAP_FIRST) / 4,
};

/* What an owner map byte says. */
enum {
    OWNER_NONE = 0,     /* in no capability: raw */
    OWNER_STANDARD = 1, /* the header and the standard capabilities: reads hardware, writes: standard.c */
    OWNER_CXL = 2,      /* the CXL Device DVSEC of an enabled device */
    OWNER_DVSEC = 3,    /* any other (DVS-16) */
    OWNER_HEADER = 4,   /* the header of a capability that is no DVSEC, or a placeholder: writes dropped */
    OWNER_MASK = 0x7f,
    IS_HEADER = 0x80, /* first dword of a capability: read from the virtual config space (DVS-17) */
};

/* U-20: a DVSEC directly behind another has a first dword of its own, and it is virtual too. */
static void claim(struct cxl_target_device *d, uint32_t pos, uint32_t length, uint8_t owner) {
    if (length > CXL_CONFIG_SIZE - pos) length = CXL_CONFIG_SIZE - pos; /* DVS-2 */
    if (length < 4) length = 4;
    memset(d->owner + pos, owner, length);
    memset(d->owner + pos, owner | IS_HEADER, 4);
}

static int dvsec_length(struct cxl_target_device *d, uint32_t pos, uint32_t *length) {
    uint32_t header1 = 0;
    int error = pos + 8 <= CXL_CONFIG_SIZE ? config_read(d, pos + 4, 4, &header1) : 0;
    *length = header1 >> 20;
    return error;
}

/* Walks the extended capabilities and hides those whose length is not known by taking them out of the chain; one at
 * the chain's start cannot be skipped and becomes a placeholder with ID and version 0. */
static int walk(struct cxl_target_device *d) {
    uint32_t header, pos = EXT_CAP_FIRST, previous = 0;
    for (int left = EXT_CAP_LIMIT; left > 0 && pos >= EXT_CAP_FIRST; left--) {
        int error = config_read(d, pos, 4, &header);
        if (error) return error;
        if (pos == EXT_CAP_FIRST && (header == 0 || header == UINT32_MAX)) return 0; /* no chain at all */
        uint32_t id = header & 0xffff, next = header >> 20 & 0xffc, length = 0;
        if (id == EXT_CAP_DVSEC) {
            error = dvsec_length(d, pos, &length);
            if (error) return error;
        } else if (id != 0 && id <= EXT_CAP_LAST_KNOWN) {
            length = 4; /* only the header is kept from the guest here */
        }
        if (length == 0 && previous != 0) {
            uint8_t *virtual_header = d->virtual_config + previous;
            if (!FAULT(DVS_17_NOT_HIDDEN))
                put_le(virtual_header, 4, (get_le(virtual_header, 4) & 0xfffff) | next << 20);
            pos = next;
            continue;
        }
        if (length == 0) header &= 0xffcu << 20;
        put_le(d->virtual_config + pos, 4, header);
        claim(d, pos, length, length != 0 && id == EXT_CAP_DVSEC ? OWNER_DVSEC : OWNER_HEADER);
        previous = pos;
        pos = next;
    }
    return 0;
}

int reference_config_load(struct cxl_target_device *d) {
    memset(d->owner, OWNER_NONE, sizeof d->owner);
    memset(d->owner, OWNER_STANDARD, EXT_CAP_FIRST);
    if (d->enabled) { /* found at bind; the walk normally meets it again */
        uint32_t header;
        int error = config_read(d, d->dvsec, 4, &header);
        if (error) return error;
        put_le(d->virtual_config + d->dvsec, 4, header);
    }
    int error = walk(d);
    if (!error) error = reference_standard_load(d);
    if (error) return error;
    if (!d->enabled) return 0;
    claim(d, d->dvsec, d->dvsec_bytes, OWNER_CXL);
    if (FAULT(DVS_2_PAST_LENGTH)) {
        uint32_t end = d->dvsec + 0x3c <= CXL_CONFIG_SIZE ? d->dvsec + 0x3c : CXL_CONFIG_SIZE;
        for (uint32_t at = d->dvsec + d->dvsec_bytes; at < end; at++)
            if (d->owner[at] == OWNER_NONE) d->owner[at] = OWNER_HEADER;
    }
    return reference_dvsec_load(d);
}

/* DVS-18: a piece lies within one dword and one capability and is naturally aligned. */
static uint32_t piece(const struct cxl_target_device *d, uint32_t pos, uint64_t left) {
    uint32_t n = 1;
    while ((pos + n) % 4 && n < left && d->owner[pos + n] == d->owner[pos]) n++;
    if (n == 4) return 4;
    return n >= 2 && pos % 2 == 0 ? 2 : 1;
}

static int piece_read(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t *value) {
    uint8_t owner = d->owner[pos];
    if (owner & IS_HEADER && !(FAULT(DVS_17_HARDWARE) && (owner & OWNER_MASK) == OWNER_DVSEC)) {
        *value = get_le(d->virtual_config + pos, width);
        return 0;
    }
    if (FAULT(DVS_16_ODD_BYTE) && owner == OWNER_DVSEC && width == 1 && pos % 2) pos--;
    if (owner == OWNER_CXL) return reference_dvsec_read(d, pos - d->dvsec, width, value);
    return config_read(d, pos, width, value);
}

static int emulated_write(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t value) {
    take(d, CXL_OTHER_LOCK, CXL_EXCLUSIVE);
    int error = reference_dvsec_write(d, pos - d->dvsec, width, value);
    give(d, CXL_OTHER_LOCK, CXL_EXCLUSIVE);
    return error;
}

#ifdef CXL_FAULTS
static int whole_dword_write(struct cxl_target_device *d, uint32_t pos, uint32_t byte) {
    uint32_t value, at = pos & ~3u, shift = 8 * (pos % 4);
    int error = config_read(d, at, 4, &value);
    return error ? error : config_write(d, at, 4, (value & ~(0xffu << shift)) | byte << shift);
}
#endif

static int piece_write(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t value) {
    switch (d->owner[pos]) {
        case OWNER_CXL:
            return emulated_write(d, pos, width, value);
        case OWNER_STANDARD:
            return reference_standard_write(d, pos, width, value);
        case OWNER_DVSEC:
        case OWNER_DVSEC | IS_HEADER:
            if (FAULT(DVS_16_DROPPED) || (FAULT(DVS_16_PLAIN_DROPPED) && !d->enabled)) return 0;
            if (FAULT(DVS_16_TWICE)) config_write(d, pos, width, value);
            if (FAULT(DVS_16_SPLIT_VALUE) && width == 2) value &= 0xff;
#ifdef CXL_FAULTS
            if (FAULT(DVS_16_WIDE) && width == 1) return whole_dword_write(d, pos, value);
#endif
            return config_write(d, pos, width, value); /* DVS-16 */
        case OWNER_NONE:
            return config_write(d, pos, width, value);
        case OWNER_CXL | IS_HEADER:
            if (FAULT(DVS_17_HEADER_WRITTEN)) return config_write(d, pos, width, value);
            return 0; /* DVS-17 */
        default:
            return 0;
    }
}

int64_t reference_config_rw(struct cxl_target_device *d, struct user_buffer user, uint64_t count, uint64_t pos) {
    if (pos >= CXL_CONFIG_SIZE) return -EFAULT;
    uint64_t end = pos + count;
    if (count > CXL_CONFIG_SIZE - pos) { /* DVS-18: the whole range first */
        if (FAULT(DVS_18_CLAMPED)) count = CXL_CONFIG_SIZE - pos;
        if (!FAULT(DVS_18_CHECK_LATE) && !FAULT(DVS_18_CLAMPED)) return -EFAULT;
        end = CXL_CONFIG_SIZE;
    }
    uint64_t done = 0;
    while (pos + done < end) {
        uint32_t at = (uint32_t)(pos + done), value = 0;
        uint32_t width = piece(d, at, end - at);
        uint8_t bytes[4] = {0};
        int error;
        if (user.in_read) {
            error = piece_read(d, at, width, &value);
            put_le(bytes, width, value);
            if (!error) error = copy_to_user(d, user.in_read, done, bytes, width);
        } else {
            error = copy_from_user(d, bytes, user.in_write, done, width);
            if (FAULT(DVS_18_FIRST_PIECE) && done >= 4) return (int64_t)count;
            if (!error) error = piece_write(d, at, width, get_le(bytes, width));
        }
        if (error) return FAULT(DVS_18_PARTIAL) && done ? (int64_t)done : error;
        done += width;
    }
    return done == count ? (int64_t)count : -EFAULT;
}
