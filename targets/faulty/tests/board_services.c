/* The hardware of the simulated device: it stores the bytes written to it, except that Status2 bit 3 and Status bit 14
 * are write-1-to-clear and Initiate bits read 0 (contract, Words). */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"

void board_log(struct board *b, uint32_t service, uint64_t where, uint64_t bytes, uint64_t value) {
    uint64_t words[4] = {service, where, bytes, value};
    for (int i = 0; i < 4; i++) b->effects = (b->effects ^ words[i]) * 0x100000001b3ull + 7;
}

static int config_read(void *harness, uint32_t pos, uint32_t width, uint32_t *value) {
    struct board *b = harness;
    if (pos % width || pos + width > CXL_CONFIG_SIZE) abort();
    board_point(b);
    if (b->fail_config_read && --b->fail_config_read == 0) return -EIO;
    *value = board_get(b->config + pos, width);
    return 0;
}

static int config_write(void *harness, uint32_t pos, uint32_t width, uint32_t value) {
    struct board *b = harness;
    if (pos % width || pos + width > CXL_CONFIG_SIZE) abort();
    board_point(b);
    b->config_writes++;
    b->last_pos = pos, b->last_width = width, b->last_value = value;
    board_log(b, 1, pos, width, value);
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
    if (offset % width || bar >= CXL_BARS) abort();
    board_point(b);
    b->mmio_reads++;
    if (offset + width > b->image.bar_size[bar]) {
        board_misuse(b, "a read past the end of a BAR");
        return UINT32_MAX;
    }
    uint64_t first = b->image.block_offset + CXL_BLOCK_CM_OFFSET;
    if (bar != b->image.block_bar || offset < first || offset - first >= CXL_CM_SIZE) return 0;
    return board_get(b->cm + (offset - first), width);
}

static void mmio_write(void *harness, uint32_t bar, uint64_t offset, uint32_t width, uint32_t value) {
    struct board *b = harness;
    if (offset % width || bar >= CXL_BARS || offset + width > b->image.bar_size[bar]) abort();
    board_point(b);
    b->mmio_writes++;
    board_log(b, 2, offset + bar, width, value);
    uint64_t first = b->image.block_offset + CXL_BLOCK_CM_OFFSET;
    if (bar == b->image.block_bar && offset >= first && offset - first < CXL_CM_SIZE)
        board_put(b->cm + (offset - first), width, value);
}

static int function_reset(void *harness) {
    struct board *b = harness;
    board_point(b);
    b->resets++;
    board_log(b, 4, b->resets, 0, 0);
    if (!b->reset_error && b->at_reset) b->at_reset(b);
    return b->reset_error;
}

static void report(void *harness, enum cxl_report kind, const char *what) {
    struct board *b = harness;
    (void)what;
    b->reports++;
    board_log(b, 3, kind, 0, 0);
}

static void preempt(void *harness) { board_point(harness); }

void board_misuse(struct board *b, const char *what) {
    b->wrong++;
    b->wrong_what = what;
    board_log(b, 5, b->wrong, 0, 0);
}

void board_power(struct board *b) {
    memcpy(b->config, b->image.config, sizeof b->config);
    memcpy(b->cm, b->image.cm, sizeof b->cm);
    memset(&b->effects, 0, offsetof(struct board, held) - offsetof(struct board, effects));
    b->effects = 0xcbf29ce484222325ull;
    b->services = (struct cxl_services){.version = CXL_TARGET_VERSION,
                                        .harness = b,
                                        .config_read = config_read,
                                        .config_write = config_write,
                                        .mmio_read = mmio_read,
                                        .mmio_write = mmio_write,
                                        .function_reset = function_reset,
                                        .report = report,
                                        .preempt = preempt};
    board_resource_services(&b->services);
    board_memory_services(&b->services);
    board_lock_services(&b->services);
}
