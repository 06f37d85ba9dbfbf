/* The simulated device: stores the bytes written to it, except that Status2 bit 3 and Status bit 14 are
 * write-1-to-clear and Initiate bits read 0 (contract, Words). */
#include "board.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
    c.range_size_low = 0x10000003;
    c.cap2 = 1 << 6;
    c.cap3 = 1 << 3 | 1 << 4;
    c.class_code = 0x120000;
    c.hdm = 0x40;
    c.hdmc = 1 | 1 << 10 | 1 << 13;
    c.global = 2;
    c.decoder[0].base_lo = 0x30000000;
    c.decoder[0].base_hi = 0x00000012;
    c.decoder[0].size_lo = 0x10000000;
    c.decoder[0].ctrl = 0x00000700; /* LOCK, COMMIT, COMMITTED */
    c.block_offset = 0x10000;
    c.bar_size = 0x40000;
    return c;
}

static void dvsec(uint8_t *config, uint32_t pos, uint32_t length, uint32_t vendor, uint32_t id) {
    board_put(config + pos, 4, 0x23 | 1 << 16);
    if (pos + 12 > CXL_CONFIG_SIZE) return;
    board_put(config + pos + 4, 4, vendor | length << 20);
    board_put(config + pos + 8, 2, id);
}

static void put_inside(uint8_t *config, uint32_t pos, uint32_t bytes, uint32_t value) {
    if (pos + bytes <= CXL_CONFIG_SIZE) board_put(config + pos, bytes, value);
}

void board_build(struct board *b, const struct board_choice *c) {
    uint8_t *config = b->image.config, *cm = b->image.cm;
    memset(b, 0, sizeof *b);
    board_put(config, 4, 0x12341e98);
    board_put(config + 8, 4, c->class_code << 8);

    uint32_t chain[6], links = 0;
    if (c->hidden_first) {
        board_put(config + 0x100, 4, c->hidden_first | 1 << 16);
        chain[links++] = 0x100;
    } else {
        board_put(config + 0x100, 4, 0x000d | 1 << 16); /* ACS */
        chain[links++] = 0x100;
    }
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
    put_inside(config, p + 0x2c, 4, c->range_size_low);
    put_inside(config, p + 0x30, 4, c->range_base_high);
    put_inside(config, p + 0x34, 4, c->range_base_low);
    put_inside(config, p + 0x38, 2, c->cap3);
    /* Register Locator: a device block in BAR 0 first, then the component block in BAR 2. */
    board_put(config + c->locator_pos + 0x0c, 4, 0x00000300);
    board_put(config + c->locator_pos + 0x14, 4, 0x00000102 | (uint32_t)c->block_offset);
    board_put(config + c->locator_pos + 0x18, 4, (uint32_t)(c->block_offset >> 32));

    uint32_t entries = c->second_hdm ? 4 : 3;
    board_put(cm, 4, 0x0001 | 1 << 16 | 1 << 20 | entries << 24);
    board_put(cm + 4, 4, 0x0002 | 1 << 16 | 0x020u << 20); /* RAS, its registers inside the prefix */
    board_put(cm + 8, 4, 0x0005 | 1 << 16 | c->hdm << 20);
    board_put(cm + 12, 4, 0x0004 | 1 << 16 | 0x030u << 20);
    if (c->second_hdm) board_put(cm + 16, 4, 0x0005 | 1 << 16 | c->second_hdm << 20);
    for (uint32_t at = 0x20; at < c->hdm; at += 4) board_put(cm + at, 4, 0xa5000000 | at);
    uint32_t count = (c->hdmc & 15) ? 2 * (c->hdmc & 15) : 1;
    uint32_t blocks[2] = {c->second_hdm, c->hdm};
    for (int n = 0; n < 2; n++) {
        if (!blocks[n]) continue;
        uint8_t *hdm = cm + blocks[n];
        board_put(hdm, 4, c->hdmc);
        board_put(hdm + 4, 4, c->global);
        for (uint32_t i = 0; i < count && i < 16; i++) {
            const uint32_t *from = &c->decoder[i].base_lo;
            for (uint32_t k = 0; k < 8; k++) board_put(hdm + 0x10 + 0x20 * i + 4 * k, 4, from[k]);
        }
    }
    b->device = c->dvsec_pos;
    b->image.block_bar = 2;
    b->image.block_offset = c->block_offset;
    b->image.bar_size[0] = 0x10000;
    b->image.bar_size[2] = c->bar_size;
    b->image.hpa_start = 0x1230000000;
    b->image.hpa_size = 0x10000000;
    b->image.cxl_link = !c->no_link;
    board_power(b);
}

static void digest(struct board *b, uint32_t a, uint64_t where, uint32_t width, uint32_t value) {
    uint64_t words[4] = {a, where, width, value};
    for (int i = 0; i < 4; i++) b->effects = (b->effects ^ words[i]) * 0x100000001b3ull + 7;
}

static int config_read(void *harness, uint32_t pos, uint32_t width, uint32_t *value) {
    struct board *b = harness;
    if (pos % width || pos + width > CXL_CONFIG_SIZE) abort();
    if (b->fail_config_read && --b->fail_config_read == 0) return -EIO;
    *value = board_get(b->config + pos, width);
    return 0;
}

static int config_write(void *harness, uint32_t pos, uint32_t width, uint32_t value) {
    struct board *b = harness;
    if (pos % width || pos + width > CXL_CONFIG_SIZE) abort();
    b->config_writes++;
    b->last_pos = pos, b->last_width = width, b->last_value = value;
    digest(b, 1, pos, width, value);
    for (uint32_t i = 0; i < width; i++) {
        uint8_t byte = (uint8_t)(value >> 8 * i), *to = b->config + pos + i;
        uint32_t at = pos + i - b->device;
        if (at == 0x0f) byte = (uint8_t)((byte & 0xbf) | (*to & 0x40 & ~byte));
        if (at == 0x12) byte = (uint8_t)((byte & 0xf7) | (*to & 0x08 & ~byte));
        if (at == 0x10) byte &= 0xf9;
        *to = byte;
    }
    return 0;
}

static uint32_t mmio_read(void *harness, uint32_t bar, uint64_t offset, uint32_t width) {
    struct board *b = harness;
    if (offset % width || bar >= CXL_BARS || offset + width > b->image.bar_size[bar]) abort();
    b->mmio_reads++;
    uint64_t first = b->image.block_offset + CXL_BLOCK_CM_OFFSET;
    if (bar != b->image.block_bar || offset < first || offset - first >= CXL_CM_SIZE) return 0;
    return board_get(b->cm + (offset - first), width);
}

static void mmio_write(void *harness, uint32_t bar, uint64_t offset, uint32_t width, uint32_t value) {
    struct board *b = harness;
    if (offset % width || bar >= CXL_BARS || offset + width > b->image.bar_size[bar]) abort();
    b->mmio_writes++;
    digest(b, 2, offset + bar, width, value);
    uint64_t first = b->image.block_offset + CXL_BLOCK_CM_OFFSET;
    if (bar == b->image.block_bar && offset >= first && offset - first < CXL_CM_SIZE)
        board_put(b->cm + (offset - first), width, value);
}

static int function_reset(void *harness) {
    struct board *b = harness;
    b->resets++;
    return b->reset_error;
}

static void report(void *harness, enum cxl_report kind, const char *what) {
    struct board *b = harness;
    (void)what;
    b->reports++;
    digest(b, 3, kind, 0, 0);
}

static void preempt(void *harness) {
    struct board *b = harness;
    void (*during)(struct board *) = b->during;
    b->during = NULL;
    if (during) during(b);
}

void board_power(struct board *b) {
    memcpy(b->config, b->image.config, sizeof b->config);
    memcpy(b->cm, b->image.cm, sizeof b->cm);
    b->effects = 0xcbf29ce484222325ull;
    b->config_writes = b->mmio_writes = b->mmio_reads = b->reports = b->resets = 0;
    b->reset_error = 0;
    b->fail_config_read = 0;
    b->during = NULL;
    b->services = (struct cxl_services){.version = CXL_TARGET_VERSION,
                                        .harness = b,
                                        .config_read = config_read,
                                        .config_write = config_write,
                                        .mmio_read = mmio_read,
                                        .mmio_write = mmio_write,
                                        .function_reset = function_reset,
                                        .report = report,
                                        .preempt = preempt};
}
