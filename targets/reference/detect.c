/* Detection at bind: is there a CXL memory device that firmware has set up, and where are its registers? */
#include "targets/reference/reference.h"

enum {
    EXT_CAP_FIRST = 0x100,
    EXT_CAP_DVSEC = 0x23,
    EXT_CAP_LIMIT = (CXL_CONFIG_SIZE - EXT_CAP_FIRST) / 4, /* a chain that is longer has a loop */
    VENDOR_CXL = 0x1e98,
    DVSEC_ID_DEVICE = 0,
    DVSEC_ID_REGISTER_LOCATOR = 8,
    LOCATOR_COMPONENT = 1,
    RANGE_VALID_ACTIVE = 3, /* Memory_Info_Valid, Memory_Active (DET-7) */
};

/* Position and Length of the first CXL DVSEC with this ID. */
static bool find_dvsec(struct cxl_target_device *d, uint32_t id, uint32_t *position, uint32_t *length) {
    uint32_t pos = EXT_CAP_FIRST;
    for (int left = EXT_CAP_LIMIT; left > 0 && pos >= EXT_CAP_FIRST; left--) {
        uint32_t header, header1, header2;
        if (config_read(d, pos, 4, &header) || header == 0 || header == UINT32_MAX) return false;
        if ((header & 0xffff) == EXT_CAP_DVSEC && pos + 12 <= CXL_CONFIG_SIZE) {
            if (config_read(d, pos + 4, 4, &header1) || config_read(d, pos + 8, 4, &header2)) return false;
            if ((header1 & 0xffff) == VENDOR_CXL && (header2 & 0xffff) == id) {
                *position = pos;
                *length = header1 >> 20;
                return true;
            }
        }
        pos = header >> 20 & 0xffc;
    }
    return false;
}

/* The value of a DVSEC register of 2 or 4 bytes; 0 where it does not exist (DVS-2). */
static uint32_t dvsec_register(struct cxl_target_device *d, uint32_t offset, uint32_t bytes) {
    uint32_t value;
    if (offset + bytes > d->dvsec_bytes || config_read(d, d->dvsec + offset, bytes, &value)) return 0;
    return value;
}

static bool memory_ready(struct cxl_target_device *d) {
    uint32_t capability = dvsec_register(d, DVSEC_CAPABILITY, 2);
    if (!(capability & CAPABILITY_MEM) && !FAULT(DET_1_MEM_CAPABLE)) return false;
    if (FAULT(DET_3_NO_CACHE_PLAIN) && !(capability & CAPABILITY_CACHE)) return false;
    uint32_t ranges = capability >> 4 & 3;
    if (FAULT(DET_7_TWO_RANGES) && ranges == 2) return false;
    if (ranges == 3) return false; /* reserved: there is no third range to be valid (DET-7) */
    if (FAULT(DET_7_ONE_MORE) && ranges == 1) ranges = 2;
    for (uint32_t i = 0; i < ranges; i++)
        if ((dvsec_register(d, 0x1c + 0x10 * i, 4) & RANGE_VALID_ACTIVE) != RANGE_VALID_ACTIVE) return false;
    return true;
}

/* The first component block that the Register Locator places inside a BAR (CXL 4.0 8.1.9). */
static bool find_block(struct cxl_target_device *d) {
    uint32_t locator, length, low, high;
    if (!find_dvsec(d, DVSEC_ID_REGISTER_LOCATOR, &locator, &length)) return false;
    for (uint32_t at = 0x0c; at + 8 <= length && locator + at + 8 <= CXL_CONFIG_SIZE; at += 8) {
        if (config_read(d, locator + at, 4, &low) || config_read(d, locator + at + 4, 4, &high)) return false;
        if ((low >> 8 & 0xff) != LOCATOR_COMPONENT || (low & 7) >= CXL_BARS) continue;
        d->bar = low & 7;
        d->block = (uint64_t)high << 32 | (low & 0xffff0000);
        if (reference_fits(d, 4)) return true;
    }
    return false;
}

/* What config space alone says. */
static bool announced(struct cxl_target_device *d) {
    uint32_t class_code, length;
    if (d->opted_out && !FAULT(DET_1_OPT_OUT)) return false;
    if (!d->cxl_link || !find_dvsec(d, DVSEC_ID_DEVICE, &d->dvsec, &length)) return false;
    d->dvsec_bytes = length < CXL_CONFIG_SIZE - d->dvsec ? length : CXL_CONFIG_SIZE - d->dvsec;

    /* DET-1: class 0x050210 belongs to another driver. U-2: so does any other interface of a CXL memory device. */
    if (config_read(d, 8, 4, &class_code)) return false;
    if (class_code >> 16 == 0x0502 && !FAULT(DET_1_CLASS)) return false;
    return memory_ready(d) && find_block(d) && d->dpa_size != 0;
}

/* LIFE-1, DET-2: an acquisition that is refused makes the device a plain one. */
static bool refused(struct cxl_target_device *d) {
    if (FAULT(LIFE_1_DETECTION_FAILS)) d->dpa_decoder = UINT32_MAX;
    return false;
}

/* The block, claimed and mapped while its registers are read. */
static bool look_inside(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    uint64_t at = d->bar_hpa[d->bar] + d->block, left = d->bar_size[d->bar] - d->block;
    uint64_t size = left < CXL_BLOCK_SIZE ? left : CXL_BLOCK_SIZE;
    bool found = false;
    if (s->claim(s->harness, at, size, "component block in detection")) return refused(d);
    if (!s->acquire(s->harness, CXL_MMIO_MAP, at, "ioremap of the block in detection")) {
        found = reference_set_up(d);
        if (!FAULT(LIFE_1_LEAK_IOMAP) || found) s->release(s->harness, CXL_MMIO_MAP, at);
    } else {
        refused(d);
    }
    if (!FAULT(DET_2_CLAIM_KEPT) || found) s->unclaim(s->harness, at, size);
    return found;
}

bool reference_detect(struct cxl_target_device *d) {
    const struct cxl_services *s = d->services;
    if (s->acquire(s->harness, CXL_PCI_ENABLE, 0, "pci_enable_device in detection")) return refused(d);
    bool found = announced(d) && look_inside(d);
    s->release(s->harness, CXL_PCI_ENABLE, 0);
    return found;
}
