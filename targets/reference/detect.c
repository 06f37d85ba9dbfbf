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
    CAP_ID_ARRAY = 1,
    CAP_ID_HDM = 5,
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
    uint32_t ranges = capability >> 4 & 3;
    if (ranges == 3) return false; /* reserved: there is no third range to be valid (DET-7) */
    for (uint32_t i = 0; i < ranges; i++)
        if ((dvsec_register(d, 0x1c + 0x10 * i, 4) & RANGE_VALID_ACTIVE) != RANGE_VALID_ACTIVE) return false;
    return true;
}

/* `bytes` of the cachemem area lie inside the BAR. */
static bool fits(const struct cxl_target_device *d, uint32_t bytes) {
    uint64_t size = d->bar_size[d->bar];
    return d->block < size && size - d->block >= (uint64_t)CXL_BLOCK_CM_OFFSET + bytes;
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
        if (fits(d, 4)) return true;
    }
    return false;
}

/* The capability array's first HDM entry (CAP-3). The walk that a VMM makes over COMP_REGS must not run into the
 * registers it looks for, so an entry that lies at or behind the block it points to is not followed. */
static bool find_hdm(struct cxl_target_device *d) {
    uint32_t header = cachemem_read(d, 0);
    bool found = false;
    if ((header & 0xffff) != CAP_ID_ARRAY) return false;
    for (uint32_t at = 4; at <= 4 * (header >> 24) && fits(d, at + 4); at += 4) {
        uint32_t entry = cachemem_read(d, at);
        if ((entry & 0xffff) != CAP_ID_HDM) continue;
        if (FAULT(CAP_3_LAST_ENTRY) && found && (entry >> 20 & 3 || entry >> 20 < at + 4)) continue;
        d->hdm = entry >> 20;
        found = d->hdm % 4 == 0 && d->hdm >= at + 4;
        if (!FAULT(CAP_3_LAST_ENTRY)) return found;
    }
    return found;
}

/* DET-4. U-8: a device with a Decoder Count of 9 to 15 stays plain PCI; CXL gives other numbers than the DOC there. */
static uint32_t decoder_count(uint32_t hdmc) {
    uint32_t field = hdmc & 0xf;
    if (field > 8) return 0;
    return field == 0 ? 1 : 2 * field;
}

/* DET-5, DET-6: the lowest decoder that is committed with a size. */
static bool find_committed(struct cxl_target_device *d) {
    for (uint32_t i = 0; i < d->decoders; i++) {
        uint32_t at = d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * i;
        uint32_t size =
            (cachemem_read(d, at + DECODER_SIZE_LO) & ADDRESS_LO_BITS) | cachemem_read(d, at + DECODER_SIZE_HI);
        if (FAULT(DET_1_ZERO_SIZE)) size = 1;
        bool committed = cachemem_read(d, at + DECODER_CTRL) & CTRL_COMMITTED;
        if (FAULT(DET_1_UNCOMMITTED)) committed = true;
        d->dpa_decoder = i;
        if (committed && size != 0) return true;
        if (FAULT(DET_5_FIRST_ONLY)) return false;
    }
    return false;
}

bool reference_detect(struct cxl_target_device *d) {
    uint32_t class_code, length;
    if (!d->cxl_link || !find_dvsec(d, DVSEC_ID_DEVICE, &d->dvsec, &length)) return false;
    d->dvsec_bytes = length < CXL_CONFIG_SIZE - d->dvsec ? length : CXL_CONFIG_SIZE - d->dvsec;

    /* DET-1: class 0x050210 belongs to another driver. U-2: so does any other interface of a CXL memory device. */
    if (config_read(d, 8, 4, &class_code)) return false;
    if (class_code >> 16 == 0x0502 && !FAULT(DET_1_CLASS)) return false;

    if (!memory_ready(d) || !find_block(d) || !find_hdm(d)) return false;
    if (!fits(d, d->hdm + HDM_DECODERS)) return false;
    d->hdmc = cachemem_read(d, d->hdm + HDM_CAPABILITY);
    d->decoders = decoder_count(d->hdmc);
    if (FAULT(DET_4_COUNT) && d->decoders > 1) d->decoders /= 2;
    if (d->decoders == 0) return false;
    d->comp_size = d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * d->decoders; /* ACC-6 */
    return fits(d, d->comp_size) && find_committed(d);
}
