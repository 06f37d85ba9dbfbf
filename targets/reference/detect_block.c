/* Detection inside the component block: the HDM registers, how many decoders, which one firmware committed. */
#include "targets/reference/reference.h"

enum { CAP_ID_ARRAY = 1, CAP_ID_HDM = 5 };

/* `bytes` of the cachemem area lie inside the BAR. */
bool reference_fits(const struct cxl_target_device *d, uint32_t bytes) {
    uint64_t size = d->bar_size[d->bar];
    return d->block < size && size - d->block >= (uint64_t)CXL_BLOCK_CM_OFFSET + bytes;
}

/* The capability array's first HDM entry (CAP-3). The walk that a VMM makes over COMP_REGS must not run into the
 * registers it looks for, so an entry that lies at or behind the block it points to is not followed. */
static bool find_hdm(struct cxl_target_device *d) {
    uint32_t header = cachemem_read(d, 0);
    bool found = false;
    if ((header & 0xffff) != CAP_ID_ARRAY && !FAULT(DET_1_ARRAY)) return false;
    for (uint32_t at = 4; at <= 4 * (header >> 24) && reference_fits(d, at + 4); at += 4) {
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
    bool found = false;
    for (uint32_t i = 0; i < d->decoders; i++) {
        uint32_t at = d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * i;
        uint32_t size_lo = cachemem_read(d, at + DECODER_SIZE_LO) & ADDRESS_LO_BITS;
        uint32_t size = size_lo | cachemem_read(d, at + DECODER_SIZE_HI);
        if (FAULT(DET_1_ZERO_SIZE)) size = 1;
        bool committed = cachemem_read(d, at + DECODER_CTRL) & CTRL_COMMITTED;
        if (FAULT(DET_1_UNCOMMITTED)) committed = true;
        if (committed && size != 0) {
            d->dpa_decoder = i;
            found = true;
            if (FAULT(DET_6_OWN_SIZE) && size_lo) d->dpa_size = size_lo;
            if (!FAULT(DET_6_HIGHEST)) return true;
        }
        if (FAULT(DET_5_FIRST_ONLY)) return found;
    }
    return found;
}

bool reference_set_up(struct cxl_target_device *d) {
    if (!find_hdm(d) || !reference_fits(d, d->hdm + HDM_DECODERS)) return false;
    d->hdmc = cachemem_read(d, d->hdm + HDM_CAPABILITY);
    d->decoders = decoder_count(d->hdmc);
    if (FAULT(DET_4_COUNT) && d->decoders > 1) d->decoders /= 2;
    if (d->decoders == 0) return false;
    d->comp_size = d->hdm + HDM_DECODERS + HDM_DECODER_BYTES * d->decoders; /* ACC-6 */
    return (reference_fits(d, d->comp_size) || FAULT(DET_1_OUTSIDE)) && find_committed(d);
}
