/* A random device: every choice that a fault could hang on. */
#include "alive.h"

static uint32_t seed;

void any_from(uint32_t number) {
    seed = number * 2654435761u | 1;
    for (int i = 0; i < 8; i++) any();
}

uint32_t any(void) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    return seed * 2654435761u >> 8;
}

uint32_t below(uint32_t n) { return any() % n; }
uint32_t one_of(const uint32_t *list, uint32_t n) { return list[below(n)]; }

/* Where the block lies, what the host and the standard capabilities say. */
static void any_surroundings(struct board_choice *c) {
    switch (below(8)) {
        case 0:
            c->block_offset = 0;
            break;
        case 1:
            c->block_offset = 0x30000;
            break;
        case 2:
            c->block_offset = 0, c->bar_size = 0x10000;
            break;
        case 3:
            c->bar_size = 0x12000;
            break;
    }
    if (below(8) == 0) c->cap ^= 3 << 4; /* two ranges */
    if (below(8) == 0) c->range2_size_low = 0x10000001;
    if (below(32) == 0) c->array_id = 2;
    if (below(32) == 0) c->bar_size = (c->block_offset & ~0xfffull) + 0x1060; /* ends inside the decoders */
    if (below(4) == 0) c->msix_table = ONE_OF(0x8000, 0x8002);
    if (below(8) == 0) c->unmappable_bars = 1 << 2;
    if (below(16) == 0) c->opted_out = true;
    if (below(16) == 0) c->hpa_owner = CXL_OWNER_DRIVER;
    if (below(4) == 0) c->no_flr = true;
    c->hpa_size = ONE_OF(0x4000, 0x10000000, 0x20000000);
}

struct board_choice any_choice(void) {
    struct board_choice c = board_defaults();
    c.dvsec_length = ONE_OF(0x38, 0x3c, 0x3c, 0x32);
    if (below(8) == 0) c.dvsec_pos = 0x1000 - c.dvsec_length / 4 * 4;
    c.cap = (any() & 0x41) | 2 | (below(8) ? 4 : 0) | 1 << 4;
    c.control = any() & 0x4ffd;
    c.status = ONE_OF(0, 0x4000, 0x4003);
    c.control2 = any() & 9;
    c.status2 = any() & 0xf;
    c.lock = below(8) == 0;
    c.cap2 = any() & 0x40;
    c.cap3 = any() & 0x18;
    c.range_base_high = any();
    c.range_base_low = any() << 28;
    if (below(16) == 0) c.class_code = 0x050210;
    c.hdmc = below(4) | (any() & 1 << 10) | (any() & 1 << 13);
    c.global = any() & 3;
    for (int i = 0; i < 6; i++) {
        c.decoder[i].ctrl = ONE_OF(0, 0x100, 0x300, 0x600, 0x700, 0x700, 0xf0f00600);
        c.decoder[i].base_lo = any() << 28;
        c.decoder[i].base_hi = any();
        c.decoder[i].size_lo = below(4) << 28;
        c.decoder[i].skip_lo = c.decoder[i].skip_hi = below(4) << 28;
    }
    if (below(8) == 0) c.second_hdm = 0x200;
    if (below(4) == 0) c.hidden_first = 0x100;
    if (below(4) == 0) c.hidden_middle = 0x100;
    if (below(2) == 0) c.other_dvsec = 0x23c;
    any_surroundings(&c);
    return c;
}
