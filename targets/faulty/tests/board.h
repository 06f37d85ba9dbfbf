/* A simulated device for the tests of this room: an image built from a few choices, and the services on top of it. */
#ifndef CXL_TESTS_BOARD_H
#define CXL_TESTS_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "targets/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The choices an image is built from; board_defaults() gives a conforming device with two decoders. */
struct board_choice {
    uint32_t dvsec_pos, dvsec_length, locator_pos;
    uint32_t cap, control, status, control2, status2, lock, cap2, cap3; /* CXL Device DVSEC */
    uint32_t range_base_high, range_base_low, range_size_low;
    uint32_t class_code;
    uint32_t hdm, hdmc, global;
    uint32_t second_hdm; /* pointer of a second HDM entry, 0 for none */
    struct {
        uint32_t base_lo, base_hi, size_lo, size_hi, ctrl, skip_lo, skip_hi, tail;
    } decoder[16];
    uint64_t block_offset;
    uint64_t bar_size;                    /* of BAR 2, where the block lies */
    uint32_t hidden_first, hidden_middle; /* IDs of extended capabilities at 0x100 and between the DVSECs; 0: none */
    uint32_t other_dvsec;                 /* position of a DVSEC of another vendor, 0 for none */
    bool no_link;
};

struct board {
    struct cxl_device_image image;
    struct cxl_services services;
    uint8_t config[CXL_CONFIG_SIZE];
    uint8_t cm[CXL_CM_SIZE];
    uint32_t device;  /* position of the CXL Device DVSEC, for its write-1-to-clear bits */
    uint64_t effects; /* digest of every write to hardware and every report, in order */
    unsigned config_writes, mmio_writes, mmio_reads, reports, resets;
    uint32_t last_pos, last_width, last_value; /* of the last config write */
    int reset_error;
    unsigned fail_config_read;      /* the n-th one from now fails with -EIO; 0: none */
    void (*during)(struct board *); /* called once, at the next preemption point */
    void *context;
};

struct board_choice board_defaults(void);
void board_build(struct board *b, const struct board_choice *c);
/* Power-on once more: hardware is as the image has it. */
void board_power(struct board *b);

uint32_t board_get(const uint8_t *from, uint32_t bytes);
void board_put(uint8_t *to, uint32_t bytes, uint32_t value);

#ifdef __cplusplus
}
#endif

#endif
