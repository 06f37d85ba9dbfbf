/* The image of the simulated device, from a few choices: config space, the component block, where they lie. */
#include <stddef.h>
#include <string.h>

#include "board.h"

uint32_t board_get(const uint8_t *from, uint32_t bytes) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < bytes; i++) value |= (uint32_t)from[i] << 8 * i;
    return value;
}

void board_put(uint8_t *to, uint32_t bytes, uint32_t value) {
    for (uint32_t i = 0; i < bytes; i++) to[i] = (uint8_t)(value >> 8 * i);
}

struct board_choice board_defaults(void) {
    struct board_choice c = {.dvsec_pos = 0x200, .dvsec_length = 0x3c, .locator_pos = 0x300};
    c.cap = 0x0001 | 0x0002 | 0x0004 | 1 << 4 | 1 << 6; /* Cache, IO, Mem, one range, Cache_WBI */
    c.range_size_low = c.range2_size_low = 0x10000003;
    c.cap2 = 1 << 6;
    c.cap3 = 1 << 3 | 1 << 4;
    c.class_code = 0x120000;
    c.array_id = 1;
    c.hdm = 0x40;
    c.hdmc = 1 | 1 << 10 | 1 << 13;
    c.global = 2;
    c.decoder[0].base_lo = 0x30000000;
    c.decoder[0].base_hi = 0x00000012;
    c.decoder[0].size_lo = 0x10000000;
    c.decoder[0].ctrl = 0x00000700; /* LOCK, COMMIT, COMMITTED */
    c.block_offset = 0x10000;
    c.bar_size = 0x40000;
    c.hpa_size = 0x10000000;
    return c;
}

static void put_inside(uint8_t *config, uint32_t pos, uint32_t bytes, uint32_t value) {
    if (pos + bytes <= CXL_CONFIG_SIZE) board_put(config + pos, bytes, value);
}

static void dvsec(uint8_t *config, uint32_t pos, uint32_t length, uint32_t vendor, uint32_t id) {
    board_put(config + pos, 4, 0x23 | 1 << 16);
    if (pos + 12 > CXL_CONFIG_SIZE) return;
    board_put(config + pos + 4, 4, vendor | length << 20);
    board_put(config + pos + 8, 2, id);
}

/* Command with Memory Space on, and the capability list: power management, PCI Express, MSI-X. */
static void build_standard(uint8_t *config, const struct board_choice *c) {
    board_put(config, 4, 0x12341e98);
    board_put(config + 0x04, 2, 0x0006);
    board_put(config + 0x08, 4, c->class_code << 8);
    if (c->no_list) return;
    config[0x06] = 1 << 4;
    config[0x34] = BOARD_PM;
    board_put(config + BOARD_PM, 4, 0x01 | BOARD_EXPRESS << 8 | 3 << 16);
    board_put(config + BOARD_EXPRESS, 4, 0x10 | (c->msix_table ? BOARD_MSIX : 0) << 8 | 2 << 16);
    board_put(config + BOARD_EXPRESS + 4, 4, 0x8000 | (c->no_flr ? 0u : 1u << 28));
    if (!c->msix_table) return;
    board_put(config + BOARD_MSIX, 4, 0x11 | 7 << 16);
    board_put(config + BOARD_MSIX + 4, 4, c->msix_table);
    board_put(config + BOARD_MSIX + 8, 4, c->msix_table + 0x800);
}

/* The extended capabilities, linked in this order. */
static void build_capabilities(uint8_t *config, const struct board_choice *c) {
    uint32_t chain[6], links = 0;
    board_put(config + 0x100, 4, (c->hidden_first ? c->hidden_first : 0x000d) | 1 << 16); /* else ACS */
    chain[links++] = 0x100;
    dvsec(config, c->dvsec_pos, c->dvsec_length, 0x1e98, 0);
    chain[links++] = c->dvsec_pos;
    if (c->hidden_middle) {
        board_put(config + 0x180, 4, c->hidden_middle | 1 << 16);
        chain[links++] = 0x180;
    }
    dvsec(config, c->locator_pos, 0x1c, 0x1e98, 8);
    chain[links++] = c->locator_pos;
    if (c->other_dvsec) {
        dvsec(config, c->other_dvsec, 0x20, 0x8086, 5);
        chain[links++] = c->other_dvsec;
    }
    for (uint32_t i = 0; i + 1 < links; i++) board_put(config + chain[i] + 2, 2, 1 | chain[i + 1] << 4);
}

/* The registers of the CXL Device DVSEC. */
static void build_dvsec(uint8_t *config, const struct board_choice *c) {
    uint32_t p = c->dvsec_pos;
    put_inside(config, p + 0x0a, 2, c->cap);
    put_inside(config, p + 0x0c, 2, c->control);
    put_inside(config, p + 0x0e, 2, c->status);
    put_inside(config, p + 0x10, 2, c->control2);
    put_inside(config, p + 0x12, 2, c->status2);
    put_inside(config, p + 0x14, 2, c->lock);
    put_inside(config, p + 0x16, 2, c->cap2);
    put_inside(config, p + 0x1c, 4, c->range_size_low);
    put_inside(config, p + 0x20, 4, c->range_base_high);
    put_inside(config, p + 0x24, 4, c->range_base_low);
    put_inside(config, p + 0x2c, 4, c->range2_size_low);
    put_inside(config, p + 0x30, 4, c->range_base_high);
    put_inside(config, p + 0x34, 4, c->range_base_low);
    put_inside(config, p + 0x38, 2, c->cap3);
}

/* Register Locator: a device block in BAR 0 first, then the component block in BAR 2. */
static void build_locator(uint8_t *config, const struct board_choice *c) {
    board_put(config + c->locator_pos + 0x0c, 4, 0x00000300);
    board_put(config + c->locator_pos + 0x14, 4, 0x00000102 | (uint32_t)c->block_offset);
    board_put(config + c->locator_pos + 0x18, 4, (uint32_t)(c->block_offset >> 32));
}

static void build_hdm(uint8_t *hdm, const struct board_choice *c) {
    uint32_t count = (c->hdmc & 15) ? 2 * (c->hdmc & 15) : 1;
    board_put(hdm, 4, c->hdmc);
    board_put(hdm + 4, 4, c->global);
    for (uint32_t i = 0; i < count && i < 16; i++) {
        const uint32_t *from = &c->decoder[i].base_lo;
        for (uint32_t k = 0; k < 8; k++) board_put(hdm + 0x10 + 0x20 * i + 4 * k, 4, from[k]);
    }
}

/* The CXL.cache and CXL.mem block: the capability array, rubbish up to the HDM registers, these. */
static void build_cm(uint8_t *cm, const struct board_choice *c) {
    uint32_t entries = c->second_hdm ? 4 : 3;
    board_put(cm, 4, c->array_id | 1 << 16 | 1 << 20 | entries << 24);
    board_put(cm + 4, 4, 0x0002 | 1 << 16 | 0x020u << 20); /* RAS, its registers inside the prefix */
    board_put(cm + 8, 4, 0x0005 | 1 << 16 | c->hdm << 20);
    board_put(cm + 12, 4, 0x0004 | 1 << 16 | 0x030u << 20);
    if (c->second_hdm) board_put(cm + 16, 4, 0x0005 | 1 << 16 | c->second_hdm << 20);
    for (uint32_t at = 0x20; at < c->hdm; at += 4) board_put(cm + at, 4, 0xa5000000 | at);
    if (c->second_hdm) build_hdm(cm + c->second_hdm, c);
    if (c->hdm) build_hdm(cm + c->hdm, c);
}

void board_build(struct board *b, const struct board_choice *c) {
    uint8_t *config = b->image.config;
    memset(b, 0, offsetof(struct board, held));
    build_standard(config, c);
    build_capabilities(config, c);
    build_dvsec(config, c);
    build_locator(config, c);
    build_cm(b->image.cm, c);
    b->device = c->dvsec_pos;
    b->image.block_bar = 2;
    b->image.block_offset = c->block_offset;
    b->image.bar_size[0] = 0x10000;
    b->image.bar_size[2] = c->bar_size;
    for (uint64_t i = 0; i < CXL_BARS; i++) b->image.bar_hpa[i] = (0x40 + i) << 32;
    b->image.hpa_start = 0x1230000000;
    b->image.hpa_size = c->hpa_size;
    b->image.cxl_link = !c->no_link;
    b->image.hpa_owner = c->hpa_owner;
    b->image.opted_out = c->opted_out;
    b->image.unmappable_bars = c->unmappable_bars;
    board_power(b);
}
