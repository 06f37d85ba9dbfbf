/* The capabilities below 0x100: PCI Express, for its function level reset, and MSI-X, for where its table lies. */
#include "targets/reference/reference.h"

enum {
    STATUS = 0x06,
    STATUS_LIST = 1 << 4,
    LIST_START = 0x34,
    LIST_FIRST = 0x40, /* behind the header */
    LIST_LIMIT = 48,   /* a list that is longer has a loop */
    CAP_EXPRESS = 0x10,
    CAP_MSIX = 0x11,
    EXPRESS_CAPABILITIES = 4,
    EXPRESS_FLR_CAPABLE = 1 << 28,
    EXPRESS_CONTROL_HIGH = 9, /* the byte of Device Control that bit 15 is in */
    INITIATE_FLR = 0x80,
    MSIX_TABLE = 4,
    MSIX_BAR = 7,
};

static int found(struct cxl_target_device *d, uint32_t pos, uint32_t id) {
    uint32_t value;
    if (id == CAP_EXPRESS && pos + EXPRESS_CONTROL_HIGH < 0x100) {
        int error = config_read(d, pos + EXPRESS_CAPABILITIES, 4, &value);
        if (error) return error;
        if (value & EXPRESS_FLR_CAPABLE) d->express = pos;
    }
    if (id == CAP_MSIX) {
        int error = config_read(d, pos + MSIX_TABLE, 4, &value);
        if (error) return error;
        if ((value & MSIX_BAR) < CXL_BARS) d->msix_table = (value & MSIX_BAR) + 1;
    }
    return 0;
}

int reference_standard_load(struct cxl_target_device *d) {
    uint32_t value, pos;
    d->express = d->msix_table = 0;
    int error = config_read(d, STATUS, 2, &value);
    if (error || !(value & STATUS_LIST)) return error;
    error = config_read(d, LIST_START, 1, &pos);
    for (int left = LIST_LIMIT; !error && left > 0 && (pos & 0xfc) >= LIST_FIRST; left--) {
        pos &= 0xfc;
        error = config_read(d, pos, 2, &value);
        if (error) return error;
        error = found(d, pos, value & 0xff);
        pos = value >> 8;
    }
    return error;
}

/* RST-8. Every other write is dropped: U-5, Memory Space off and D3hot leave all as it is. A reset's failure is not the
 * writer's to see: a config write has no result. */
int reference_standard_write(struct cxl_target_device *d, uint32_t pos, uint32_t width, uint32_t value) {
    uint32_t control = d->express + EXPRESS_CONTROL_HIGH;
    if (!d->express || pos > control || pos + width <= control) return 0;
    if (!(value >> 8 * (control - pos) & INITIATE_FLR) || FAULT(RST_8_FLR_DROPPED)) return 0;
    if (FAULT(RST_8_FORWARDED)) return config_write(d, pos, width, value);
    reference_reset(d);
    return 0;
}
